import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";

const checkout = join(import.meta.dirname, "../..");

/** What the server reads beside its own modules, and what a reader of the package looks for. */
const asTheyAre = [
  "server/postgres/sql/*.sql",
  "server/store/migrations/*.sql",
  "samples/demo-database/**/*.sql",
  "server/cli/README.md",
  "shared/shares/README.md",
  "README.md",
  "README.png",
  "CHANGELOG.md",
  "LICENSE",
];

/**
 * Writes what `npm pack` packs into a folder: the server as JavaScript, because Node takes types
 * away only outside `node_modules`, and the client as it was built. Lines stay where they are, so
 * that a stack trace tells the place in the source.
 */
export function makePackage(folder: string, client: string): Problem | undefined {
  if (!existsSync(join(client, "index.html"))) {
    return problem("not-found", `There is no client in ${client}. Run npm run build first.`);
  }
  const modules = globSync("{server,shared}/**/*.ts", { cwd: checkout }).filter(isShipped);
  const needed = new Set<string>();
  for (const file of modules) {
    const source = readFileSync(join(checkout, file), "utf8");
    for (const name of packagesOf(source)) needed.add(name);
    write(join(folder, file.replace(/\.ts$/, ".js")), toJavaScript(source));
  }
  for (const file of globSync(asTheyAre, { cwd: checkout })) {
    cpSync(join(checkout, file), join(folder, file));
  }
  const isNoMap = (file: string) => !file.endsWith(".map");
  cpSync(client, join(folder, "client/dist"), { recursive: true, filter: isNoMap });
  cpSync(new URL("./planlens.js", import.meta.url), join(folder, "planlens.js"));
  const description = descriptionOf(needed);
  if (isProblem(description)) return description;
  write(join(folder, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  return;
}

const isShipped = (file: string) => !(file.endsWith(".test.ts") || file.includes("/testing/"));

function write(file: string, content: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Every module of ours is named with its ending, be it imported or run as a worker. */
const toJavaScript = (source: string) =>
  stripTypeScriptTypes(source).replace(/(["'])((?:\.{1,2}\/|#)[^"'\n]*)\.ts\1/g, "$1$2.js$1");

/** Those that are there when it runs, or whose files are read: an import of types alone has gone with the types. */
function packagesOf(source: string): string[] {
  const imports =
    /^(?:(?:import|export|\}) [^"\n]*from |import )"([^"\n]+)"|(?:import|resolve)\("([^"\n]+)"\)/gm;
  return [...stripTypeScriptTypes(source).matchAll(imports)]
    .map(([, fixed, lazy]) => fixed ?? lazy ?? "")
    .filter((name) => !/^(?:node:|[.#])/.test(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}

function descriptionOf(needed: ReadonlySet<string>): object | Problem {
  const own = packageFile.parse(JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")));
  const unknown = [...needed].filter((name) => own.dependencies[name] === undefined);
  if (unknown.length > 0) {
    const names = unknown.join(", ");
    return problem("internal", `The server imports ${names}, which package.json does not name.`);
  }
  const embedded = Object.keys(own.optionalDependencies);
  const dependencies = Object.entries(own.dependencies).filter(([name]) => needed.has(name));
  return {
    name: own.name,
    version: own.version,
    description: own.description,
    license: own.license,
    type: "module",
    bin: { planlens: "planlens.js" },
    engines: { node: ">=24" },
    imports: { "#shared/*": "./shared/*", "#server/*": "./server/*" },
    dependencies: Object.fromEntries(dependencies),
    optionalDependencies: own.optionalDependencies,
    // For an image, whose root it is: what it starts from may not be written when it runs.
    allowScripts: Object.fromEntries(embedded.map((name) => [name, true])),
  };
}

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
