import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { serverOf } from "#server/postgres/database.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await testDatabase("demo");
const databases = [{ id: "shop", name: "Shop", from: "environment", url }] as const;
const { app, api, services, close } = await testApp({ databases });
const admin = new Client(adminUrl);
let server: Server;
beforeAll(async () => {
  await admin.connect();
  server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await admin.end();
  await close();
});

const confirmed = { server: serverOf(url), role: "demo" };

const send = (what: string, body: object, signal?: AbortSignal) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/databases/shop/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

const lines = async (reply: Response) =>
  (await reply.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const running = async (marker: string) => {
  const { rows } = await admin.query(
    "select count(*)::int from pg_stat_activity where query like $1 and datname = current_database() and state = 'active' and pid <> pg_backend_pid()",
    [`%${marker}%`],
  );
  return rows[0].count;
};

test.each([
  ["measurements", { runs: 3 }],
  ["overheads", { rounds: 3 }],
])("who waits for a turn with %s is told how many are before", async (what, more) => {
  const held = [1, 2].map((at) =>
    send("measurements", { statement: `select ${at} as holding, pg_sleep(0.4)`, runs: 3 }).then(
      lines,
    ),
  );
  await expect.poll(() => running("holding")).toBe(2);
  const told = await lines(await send(what, { statement: "select 1 as waiting", ...more }));
  expect(told[0]).toEqual({ kind: "progress", done: 0, of: 3, before: 2 });
  expect(told.at(-1)).toMatchObject({ kind: "explained" });
  await Promise.all(held);
});

test("steps are told as they come, and what was measured is kept under its statement", async () => {
  const statement = "select 1 as measured";
  const told = await lines(await send("measurements", { statement, runs: 4 }));
  expect(told.map(({ kind }) => kind)).toEqual([...Array(5).fill("progress"), "explained"]);
  const { attempt } = told.at(-1);
  const under = attempt.statementKey;
  const others = { statement: "select 2 as changed, 3", under };
  await lines(await send("overheads", { ...others, rounds: 3 }));
  await lines(await send("loads", { ...others, clients: 2, within: 1_000, confirmed }));
  const reply = await api.databases[":id"].attempts[":key"].$get({
    param: { id: "shop", key: under },
  });
  expect(await reply.json()).toMatchObject({
    attempts: [
      { document: { statement, figures: { kind: "runs", wanted: 4 } } },
      { document: { figures: { kind: "overhead", rowsWereSent: false } } },
      { document: { figures: { kind: "load", clients: 2, errors: [] } } },
    ],
  });
});

test.each([
  ["measurements", { statement: "select pg_sleep(60), 'left by'", runs: 3 }, 1],
  ["overheads", { statement: "select pg_sleep(60), 'left by'", rounds: 3 }, 1],
  [
    "loads",
    { statement: "select pg_sleep(60), 'left by'", clients: 6, within: 60_000, confirmed },
    6,
  ],
])("leaving %s ends all of it on the server at once", async (what, body, processes) => {
  const leaving = new AbortController();
  const reply = send(what, body, leaving.signal).then((found) => found.text());
  reply.catch(() => undefined);
  await expect.poll(() => running("left by")).toBe(processes);
  leaving.abort();
  await expect(reply).rejects.toThrow("aborted");
  await expect.poll(() => running("left by")).toBe(0);
});

test("what goes wrong on the way is the last line", async () => {
  const [, last] = await lines(await send("measurements", { statement: "select 1/0", runs: 3 }));
  expect(last).toMatchObject({ kind: "problem", code: "database-error" });
});

test.each([
  ["measurements", { runs: 3 }],
  ["overheads", { rounds: 3 }],
])("each run of %s is given what PLANLENS_MAX_TIMEOUT allows", async (what, body) => {
  const short = await testApp({ databases, store: services.store, maxTimeout: 300 });
  const reply = await short.app.request(`/api/databases/shop/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ statement: "select pg_sleep(2)", ...body }),
  });
  await short.close();
  expect((await lines(reply)).at(-1)).toMatchObject({
    code: "timeout",
    message: expect.stringContaining("stopped after 0.3 seconds, the time it was given"),
  });
});

test("one load at a time on a database", async () => {
  const body = { statement: "select 1", clients: 1, within: 1_500, confirmed };
  const first = send("loads", body);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = await send("loads", body);
  expect([second.status, await second.json()]).toMatchObject([
    409,
    { message: expect.stringContaining("already put under load from here") },
  ]);
  expect((await lines(await first)).at(-1)).toMatchObject({ figures: { kind: "load" } });
});

test.each([
  ["loads", { statement: "select 1", clients: 33, within: 1_000, confirmed }],
  ["loads", { statement: "select 1", clients: 1, within: 60_001, confirmed }],
  ["loads", { statement: "select 1", clients: 1, within: 1_000 }],
  ["measurements", { statement: "select 1", runs: 51 }],
])("%s: %j is refused at the door", async (what, body) => {
  expect((await send(what, body)).status).toBe(400);
});

test.each([
  ["update feeds set title = title", "This UPDATE changes data."],
  [
    "select touched()",
    "This statement calls touched(), which is declared volatile: it may do more than read.",
  ],
])("%s is not measured, and no confirmation is promised", async (statement, seen) => {
  await admin.query(
    "create or replace function touched() returns int language plpgsql as 'begin return 1; end'",
  );
  const [last] = await lines(await send("measurements", { statement, runs: 3 }));
  expect(last).toMatchObject({
    code: "writes",
    message: `${seen} What is measured is run many times, so it may only read. One run of this statement can be confirmed when it is explained, and is rolled back.`,
  });
});

test("statements are compared with their values, and refused together", async () => {
  const compare = (...statements: { statement: string; values: (string | null)[] }[]) =>
    api.databases[":id"].comparisons.$post({ param: { id: "shop" }, json: { statements } });
  const series = { statement: "select generate_series(1, $1)", values: ["3"] };
  const reply = await compare(series, { statement: "select $1::int", values: [null] });
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    statements: [{ rows: 3 }, { rows: 1, execution: expect.any(Number) }],
    rounds: 5,
    roundTrip: expect.any(Number),
  });
  const refused = await compare(series, { statement: "create table t ()", values: [] });
  expect(await refused.json()).toMatchObject({ kind: "problem", code: "utility" });
});
