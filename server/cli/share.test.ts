import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listen } from "#server/listen.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { isProblem } from "#shared/base/problem.ts";

const { app, close } = await testApp({ token: "a token of sixteen" });
const listener = await listen("127.0.0.1", 0);
if (isProblem(listener)) throw new Error(listener.message);
listener.serve(app.fetch);
const to = listener.address;
afterAll(() => {
  listener.close();
  return close();
});

const launcher = join(import.meta.dirname, "planlens.js");
const signedIn = { PLANLENS_TOKEN: "a token of sixteen" };
const plan = "Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8)\n";

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Not waited for by blocking: the server is in this process. */
const planlens = (args: readonly string[], environment: object = signedIn, stdin = plan) =>
  new Promise<Ended>((resolve) => {
    const { PATH } = process.env;
    const child = execFile(
      process.execPath,
      [launcher, ...args],
      { env: { PATH, ...environment } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });

const apiOf = (link: string) => link.trim().replace("/s/", "/api/shares/");

test("a plan on standard input becomes a link on standard output, which can be deleted", async () => {
  const { code, stdout, stderr } = await planlens(["share", "--to", `${to}/`, "--title", "Slow"]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^http:\S+\/s\/[\w-]{22}\n$/)]);
  const opened = await fetch(apiOf(stdout));
  expect(await opened.json()).toMatchObject({ title: "Slow", document: { source: plan } });
  const [, key = "", at = ""] = /-H 'X-Delete-Key: (\S+)' (\S+)\n$/.exec(stderr) ?? [];
  const headers = { "x-delete-key": key, authorization: "Bearer a token of sixteen" };
  expect((await fetch(at, { method: "POST", headers })).status).toBe(200);
  expect((await fetch(apiOf(stdout))).status).toBe(404);
});

test("the environment names the server, and terms are kept", async () => {
  const environment = { ...signedIn, PLANLENS_URL: to };
  const { stdout } = await planlens(["share", "--signed-in", "--until", "2099-12-31"], environment);
  expect((await fetch(apiOf(stdout))).status).toBe(401);
});

test("--in-link sends nothing", async () => {
  const { code, stdout, stderr } = await planlens(["share", "--in-link"], {
    PLANLENS_URL: "http://127.0.0.1:9",
  });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:9\/l#1\.[\w-]{22}\.[\w-]+\n$/);
});

test.each<[string, { args: string[]; environment?: object; stdin?: string; code: number }, RegExp]>(
  [
    ["without an address", { args: [], code: 1 }, /: Say on which Planlens it is to open/],
    ["to no address", { args: ["--to", "planlens"], code: 1 }, /not the address of a Planlens/],
    ["where nothing answers", { args: ["--to", "http://127.0.0.1:9"], code: 1 }, /Nothing answers/],
    [
      "without the token",
      { args: ["--to", to], environment: {}, code: 1 },
      /You are not signed in/,
    ],
    ["until no day", { args: ["--to", to, "--until", "soon"], code: 1 }, /--until takes the last/],
    [
      "that is no plan",
      { args: ["--to", to], stdin: "\n\nnothing", code: 1 },
      /^standard input, line 3: This/,
    ],
    [
      "in the link, for a day",
      { args: ["--in-link", "--until", "2099-01-01"], code: 2 },
      /and for good/,
    ],
    ["with another", { args: ["a", "b"], code: 2 }, /^One plan is shared at a time/],
    ["with a title that is not said", { args: ["--title"], code: 2 }, /^--title takes a value/],
  ],
)("a plan %s is refused", async (_, { args, environment, stdin, code }, says) => {
  const ended = await planlens(["share", ...args], environment, stdin);
  expect(ended).toEqual({ code, stdout: "", stderr: expect.stringMatching(says) });
});
