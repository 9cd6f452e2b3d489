import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { afterAll, expect, test } from "vitest";
import { portOf } from "#server/embedded/free-port.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { readCaptureArguments } from "./capture-arguments.ts";
import { planlens } from "./testing/planlens.ts";

const { app, api, close } = await testApp();
const serve = () =>
  new Promise<Server>((resolve) => {
    const made = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1", () =>
      resolve(made),
    );
  });
const addressOf = (served: Server) => `http://127.0.0.1:${portOf(served)}`;
const server = await serve();
const to = addressOf(server);
const folder = mkdtempSync(join(tmpdir(), "planlens-follow-"));
afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true });
  await close();
});

const entry = (second: number, sql: string) =>
  `2026-11-22 10:00:${String(second).padStart(2, "0")}.100 UTC [77] LOG:  duration: 0.250 ms  statement: ${sql}\n`;

const loop = Array.from({ length: 12 }, (_, n) =>
  entry(1, `select title from entries where feed_id = ${n}`),
).join("");

test("a log is followed until Ctrl-C, and then told of", async () => {
  const path = join(folder, "postgres.log");
  writeFileSync(path, entry(0, "select 'before'"));
  const following = planlens(["capture", "--follow", path]);
  await expect
    .poll(following.stderr, { timeout: 60_000 })
    .toContain(`Following ${path}. Use the application, then press Ctrl-C.`);
  appendFileSync(path, loop);
  following.child.kill("SIGINT");
  const { code, stdout } = await following.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^12 statements, 1 shape, 1 connection, /);
  expect(stdout).toMatch(/^The same query for one row after the other \(/m);
  expect(stdout).toMatch(/^12 lines read as stderr\.$/m);
});

test("a log that a command writes is followed while it runs; its exit code stays", async () => {
  const path = join(folder, "test.log");
  const write = `require("fs").writeFileSync(${JSON.stringify(path)}, ${JSON.stringify(loop)}); process.exit(7)`;
  const command = [process.execPath, "-e", write];
  const { code, stderr } = await planlens(["capture", "--follow", path, "--", ...command]).ended;
  expect(code).toBe(7);
  expect(stderr).toMatch(/^12 statements, 1 shape/m);
});

test("the page shows it while it goes on", async () => {
  const path = join(folder, "shown.log");
  writeFileSync(path, loop);
  const args = ["capture", "--follow", path, "--whole", "--to", to, "--title", "A page"];
  const following = planlens(args);
  const link = /^It is shown at \S+\/captures\/([\w-]{22})\.$/m;
  await expect.poll(following.stderr, { timeout: 60_000 }).toMatch(link);
  const id = link.exec(following.stderr())?.[1] ?? "";
  const shown = async () => {
    const read = await (await api.captures[":id"].$get({ param: { id } })).json();
    return "capture" in read && { goesOn: read.goesOn, of: read.capture.totals.statements };
  };
  // What may follow the last of them is waited for.
  appendFileSync(path, loop);
  const some = expect.toSatisfy((statements) => statements > 12);
  await expect.poll(shown, { timeout: 60_000 }).toEqual({ goesOn: true, of: some });
  appendFileSync(path, loop);
  const more = expect.toSatisfy((statements) => statements > 24);
  await expect.poll(shown, { timeout: 60_000 }).toEqual({ goesOn: true, of: more });
  following.child.kill("SIGINT");
  const { code, stdout } = await following.ended;
  expect([code, stdout]).toEqual([0, `It is kept: ${to}/captures/${id}\n`]);
  expect(await shown()).toEqual({ goesOn: false, of: 36 });
});

test("who stops it while nobody answers does not wait for somebody who does", async () => {
  const path = join(folder, "unsent.log");
  writeFileSync(path, loop);
  const leaving = await serve();
  const args = ["capture", "--follow", path, "--to", addressOf(leaving)];
  const following = planlens(args);
  await expect.poll(following.stderr, { timeout: 60_000 }).toContain("Following");
  leaving.close();
  leaving.closeAllConnections();
  appendFileSync(path, loop);
  await expect.poll(following.stderr, { timeout: 60_000 }).toContain("It is tried again.");
  following.child.kill("SIGINT");
  const { code, stderr } = await following.ended;
  expect([code, stderr.match(/^Nothing answers at /gm)?.length]).toEqual([2, 2]);
});

test("a part that comes twice is read once, and none is left out", async () => {
  const post = (path: string, body: string) =>
    app.request(`/api/captures${path}`, { method: "POST", body });
  const started = await api.captures.followed.$post({ json: { title: "Parts" } });
  const { id } = (await started.json()) as { id: string };
  const [one, two] = [loop.slice(0, 100), loop.slice(100)];
  for (const [from, part] of [
    [0, one],
    [0, one],
    [0, loop],
    [loop.length, ""],
  ] as const)
    expect((await post(`/${id}/parts?from=${from}`, part)).status).toBe(200);
  expect((await post(`/${id}/parts?from=${loop.length + 1}`, two)).status).toBe(400);
  expect((await post(`/${id}/end`, "{}")).status).toBe(200);
  expect((await post(`/${id}/end`, "{}")).status).toBe(404);
  const read = await (await api.captures[":id"].$get({ param: { id } })).json();
  expect(read).toMatchObject({ goesOn: false, capture: { totals: { statements: 12 } } });
});

test("of a log without statements nothing is kept, and of one that was deleted nothing either", async () => {
  const start = async () => {
    const started = await api.captures.followed.$post({ json: { title: "Gone" } });
    return ((await started.json()) as { id: string }).id;
  };
  const end = async (id: string) => {
    const reply = await app.request(`/api/captures/${id}/end`, { method: "POST" });
    return (await reply.json()).message;
  };
  const empty = await start();
  expect(await end(empty)).toBe("The log is empty.");
  expect((await api.captures[":id"].$get({ param: { id: empty } })).status).toBe(404);
  const deleted = await start();
  await app.request(`/api/captures/${deleted}/parts?from=0`, { method: "POST", body: loop });
  await api.captures[":id"].$delete({ param: { id: deleted } });
  expect(await end(deleted)).toBe("This capture was deleted while it went on.");
});

test.each([
  [["--follow"], "Option '--follow <value>' argument missing."],
  [["--whole"], "--whole goes with --follow."],
  [
    ["--follow", "x", "--listen", "1"],
    "--listen is for the wire, and --follow reads a log: choose one of them.",
  ],
  [["--follow", "x", "--"], "Behind -- there is no command."],
])("capture %j is refused", (args, sentence) => {
  expect(readCaptureArguments(args)).toBe(sentence);
});

test.each([
  [["--to", "nowhere"], /^This is not the address of a Planlens/],
  [["--to", "http://127.0.0.1:9"], /^Nothing answers at/],
])("to follow a log %j cannot be begun", async (args, sentence) => {
  const { code, stderr } = await planlens(["capture", "--follow", folder, ...args]).ended;
  expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
});
