import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { isProblem } from "#shared/base/problem.ts";
import { serverOf } from "../database.ts";
import { createParser } from "../parse/create-parser.ts";
import { problemOfError } from "../problem-of-error.ts";
import { encryptedServer } from "../testing/encrypted-server.ts";
import { putUnderLoad } from "./put-under-load.ts";
import { readRoom, refuseCrowding } from "./read-room.ts";

const { url, adminUrl } = await demoDatabase();
const context = {
  database: { id: "demo", name: "demo", from: "demo", url } as const,
  parse: createParser(),
};
const confirmed = { server: serverOf(url), role: "demo" };
const silent = () => undefined;

const admin = new Client(adminUrl);
beforeAll(() => admin.connect());
afterAll(() => admin.end());

const backends = async (marker: string): Promise<number> => {
  const { rows } = await admin.query(
    "select count(*)::int from pg_stat_activity where query like $1 and datname = current_database() and pid <> pg_backend_pid()",
    [`%${marker}%`],
  );
  return rows[0].count;
};

test("four clients run a statement for a second, and nothing remains of them", async () => {
  const told: number[] = [];
  const began = performance.now();
  const load = await putUnderLoad(
    { statement: "select count(*), 'four' from feeds", clients: 4, within: 2_200, confirmed },
    context,
    ({ perSecond = 0 }) => told.push(perSecond),
  );
  const elapsed = performance.now() - began;
  if (isProblem(load)) throw new Error(load.message);
  const { figures } = load;
  expect(load).toMatchObject({ mode: "estimate", source: expect.stringContaining("Plan") });
  expect(figures).toMatchObject({ kind: "load", clients: 4, errors: [] });
  expect(figures.finished).toBeGreaterThan(10);
  expect(figures.duration).toBeGreaterThan(2_000);
  expect(figures.duration).toBeLessThan(elapsed);
  const { mean = 0, p50 = 0, p95 = 0, p99 = 0, max = 0 } = figures.latency ?? {};
  expect([p50, p95, p99, max]).toEqual([p50, p95, p99, max].sort((a, b) => a - b));
  expect(figures.roundTrip).toBeGreaterThan(0);
  // Little's law: as many statements are on their way as there are clients.
  const onTheirWay = (mean * figures.finished) / figures.duration;
  expect(onTheirWay).toBeGreaterThan(2);
  expect(onTheirWay).toBeLessThanOrEqual(4);
  expect(told.slice(1).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
  expect(await backends("four")).toBe(0);
});

test("locks that a statement takes for its session are let go with each transaction", async () => {
  const load = await putUnderLoad(
    { statement: "select pg_advisory_lock(7)", clients: 2, within: 4_000, confirmed },
    context,
    silent,
  );
  if (isProblem(load)) throw new Error(load.message);
  // Whoever had it for good would let the other one wait until it gives up.
  expect(load.figures.errors).toEqual([]);
});

test("what comes encrypted is counted as well", async () => {
  const encrypted = await encryptedServer();
  const address = encrypted.url("require", "localhost");
  const load = await putUnderLoad(
    {
      statement: "select generate_series(1, 2000), repeat('Z', 100)",
      ...{ clients: 2, within: 1_500 },
      confirmed: { server: serverOf(address), role: "postgres" },
    },
    { ...context, database: { ...context.database, url: address } },
    silent,
  );
  await encrypted.stop();
  expect(isProblem(load) ? load : load.figures).toMatchObject({ kind: "load", errors: [] });
});

test("each of the clients has a transaction that only reads", async () => {
  const load = await putUnderLoad(
    {
      statement:
        "select 1 / (current_setting('transaction_read_only') = 'on')::int, set_config('default_transaction_read_only', 'off', false)",
      ...{ clients: 2, within: 1_500, confirmed },
    },
    context,
    silent,
  );
  expect(isProblem(load) ? load : load.figures).toMatchObject({ kind: "load", errors: [] });
});

test("errors are counted by their SQLSTATE", async () => {
  const load = await putUnderLoad(
    {
      statement: "select 1 / (random() > 0.5)::int",
      ...{ clients: 2, within: 1_500, confirmed },
    },
    context,
    silent,
  );
  expect(isProblem(load) ? load : load.figures.errors).toEqual([
    { code: "22012", message: "division by zero", count: expect.any(Number) },
  ]);
});

test("where all fail, or none is through, that is said", async () => {
  const rest = { clients: 1, within: 3_000, confirmed };
  const failing = { statement: "select 1 / (random() > 2)::int", ...rest };
  expect(await putUnderLoad(failing, context, silent)).toMatchObject({
    code: "database-error",
    message: "Not one of the statements was answered. Postgres says: division by zero.",
  });
  const slow = { statement: "select pg_sleep(30)", ...rest };
  expect(await putUnderLoad(slow, context, silent)).toMatchObject({
    code: "timeout",
    message:
      "Not one of the statements was through after 3 seconds. Give the load more time, or fewer clients.",
  });
});

test("leaving cancels all of them at once", async () => {
  const leaving = new AbortController();
  const load = putUnderLoad(
    { statement: "select pg_sleep(60), 'leaves'", clients: 8, within: 30_000, confirmed },
    { ...context, signal: leaving.signal },
    silent,
  ).catch(problemOfError);
  await expect.poll(() => backends("leaves")).toBe(8);
  leaving.abort();
  expect(await load).toMatchObject({ code: "cancelled" });
  expect(await backends("leaves")).toBe(0);
});

test("what writes, and what was confirmed of another server, is refused", async () => {
  const rest = { clients: 1, within: 1_000, confirmed };
  expect(
    await putUnderLoad({ statement: "delete from feeds", ...rest }, context, silent),
  ).toMatchObject({ code: "writes" });
  const other = { server: "db.example.com:5432/shop", role: "me" };
  expect(
    await putUnderLoad({ statement: "select 1", ...rest, confirmed: other }, context, silent),
  ).toMatchObject({
    code: "invalid-request",
    message: `This load was confirmed for me on db.example.com:5432/shop, and the connection leads to demo on ${confirmed.server}. Look at what it would do once more, and confirm that.`,
  });
});

test("the room is what the narrowest limit leaves", async () => {
  const room = await readRoom(context.database);
  expect(room).toMatchObject({ ...confirmed, most: expect.any(Number) });
  // Other tests are the demo's role, too, at the same time.
  await admin.query(`
    create role narrow login password 'narrow' connection limit 4;
    grant connect on database demo to narrow`);
  const address = new URL(url);
  [address.username, address.password] = ["narrow", "narrow"];
  const narrow = await readRoom({ ...context.database, url: address.href });
  await admin.query("drop owned by narrow; drop role narrow");
  if (isProblem(narrow)) throw new Error(narrow.message);
  expect(narrow).toMatchObject({ freeForRole: 3, clients: 2 });
  expect(refuseCrowding(2, narrow)).toBeUndefined();
  expect(refuseCrowding(8, { ...narrow, most: 100, free: 40 })).toMatchObject({
    message:
      "This server has 40 connections left of 100, 3 of them for this role, and Planlens leaves 5 for others: 8 clients are too many. Take 2 at most.",
  });
  expect(refuseCrowding(1, { ...confirmed, most: 100, free: 5, clients: 0 })).toMatchObject({
    message:
      "This server has 5 connections left of 100, and Planlens leaves 5 for others: 1 client is too many. Try again when some of them are closed, or on another server.",
  });
});
