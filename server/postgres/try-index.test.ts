import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import type { Database } from "./database.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";
import { type TrialRequest, tryIndex } from "./try-index.ts";

const parse = createParser();
const { url, adminUrl } = await testDatabase("demo");
const old = await otherPostgres(12);
afterAll(() => old.stop());

const demo: Database = { id: "d", name: "Demo", from: "demo", url };
const on12: Database = { ...demo, url: old.url("postgres", "postgres") };
const admin = new Client(adminUrl);

const schema = `
  create table orders (id bigint primary key, customer int not null, note text);
  insert into orders select n, n % 5000, 'note ' || n from generate_series(1, 20000) n;
  create function write() returns int language plpgsql volatile as $$
    begin insert into orders values (-1, 1, 'x'); return 1; end $$;
  create function reload(int) returns int language sql immutable as 'select $1 where pg_reload_conf()';
  create sequence counter;
  create table events (at date, what text) partition by range (at);
  create table events_1 partition of events for values from ('2024-01-01') to ('2025-01-01');
  create table events_2 partition of events for values from ('2025-01-01') to ('2026-01-01');
  insert into events select date '2024-01-01' + n, 'x' from generate_series(0, 729) n;
  analyze`;

beforeAll(async () => {
  const client = new Client(url);
  await client.connect();
  await client.query(schema);
  await client.end();
  const other = new Client(on12.url);
  await other.connect();
  await other.query(schema);
  await other.end();
  await admin.connect();
  await admin.query("create table secrets (id int); grant select on secrets to demo");
});
afterAll(() => admin.end());

async function attempt(request: Partial<TrialRequest>, database = demo, signal?: AbortSignal) {
  const whole = {
    statement: "select * from orders where customer = 7",
    index: "create index orders_customer on orders (customer)",
    timeout: 20_000,
    ...request,
  };
  try {
    return await tryIndex(whole, { database, parse, ...(signal && { signal }) });
  } catch (error) {
    return problemOfError(error) ?? Promise.reject(error);
  }
}

async function tried(...given: Parameters<typeof attempt>) {
  const trial = await attempt(...given);
  if (trial.kind === "problem") throw new Error(trial.message);
  const plan = (source: string) => JSON.parse(source)[0].Plan;
  return { ...trial, planBefore: plan(trial.before.source), planAfter: plan(trial.after.source) };
}

async function refused(...given: Parameters<typeof attempt>) {
  const trial = await attempt(...given);
  if (trial.kind !== "problem") throw new Error("the trial went through");
  return trial;
}

/** Everything that a trial could leave. */
const state = async () => {
  const { rows } = await admin.query(`
    select
      (select count(*)::int from pg_index) as indexes,
      (select count(*)::int from pg_extension) as extensions,
      (select count(*)::int from pg_class) as relations,
      (select count(*)::int from orders) as orders,
      (select last_value::int from counter) as counter,
      (select count(*)::int from pg_stat_activity where application_name = 'planlens' and datname = current_database()) as sessions`);
  return rows[0];
};

describe.each([
  ["18", demo],
  ["12", on12],
])("on Postgres %s", (_, database) => {
  test("an index is built, measured and gone", async () => {
    const before = await state();
    const trial = await tried({}, database);
    expect(trial).toMatchObject({
      kind: "trial",
      index: "create index orders_customer on orders (customer)",
      before: { kind: "explained", mode: "analyze" },
      after: { statement: "select * from orders where customer = 7" },
      planBefore: { "Node Type": "Seq Scan", "Actual Rows": 4 },
      planAfter: { "Node Type": "Bitmap Heap Scan", "Actual Rows": 4 },
      notes: [],
    });
    expect(trial.build.duration).toBeGreaterThan(0);
    expect(trial.build.size).toBeGreaterThanOrEqual(8192 * 20);
    expect(await state()).toEqual(before);
  });

  test("an index of a partitioned table has the size of all its parts", async () => {
    const statement = "select * from events where at = '2024-05-05'";
    const { build } = await tried({ statement, index: "create index on events (at)" }, database);
    expect(build.size).toBe(2 * 2 * 8192);
  });
});

test("both measurements find in memory what they can", async () => {
  const { planBefore } = await tried({});
  expect(planBefore["Shared Read Blocks"]).toBe(0);
});

test("values are filled in", async () => {
  const { after } = await tried({
    statement: "select * from orders where customer = $1",
    values: ["7"],
  });
  expect(after.statement).toBe("select * from orders where customer = '7'");
});

test("an index with an extension of its own leaves neither", async () => {
  const before = await state();
  const { planAfter } = await tried({
    statement: "select * from orders where note ilike '%19999%'",
    index: "create index on orders using gin (note gin_trgm_ops)",
    extension: "pg_trgm",
  });
  expect(JSON.stringify(planAfter)).toContain("orders_note_idx");
  expect(await state()).toEqual(before);
});

test("CONCURRENTLY is left out, and said to be", async () => {
  const { index, notes } = await tried({
    index: "create index concurrently c on orders (customer)",
  });
  expect(index).toBe("create index c on orders (customer)");
  expect(notes).toEqual([
    "The index was built without CONCURRENTLY, which cannot be undone in a transaction.",
  ]);
});

describe("a refusal is a sentence, and nothing is left", () => {
  test.each<[string, Partial<TrialRequest>, string, string]>([
    [
      "a write",
      { statement: "delete from orders" },
      "not-run",
      "An index is measured with a statement that only reads, and this one changes or locks rows. Measure with the query that finds those rows.",
    ],
    [
      "a write inside a function",
      { statement: "select write()" },
      "writes",
      "Something in this statement writes, and it was run read-only: cannot execute INSERT in a read-only transaction.",
    ],
    [
      "a sequence",
      { statement: "select nextval('counter')" },
      "writes",
      "Something in this statement writes, and it was run read-only: cannot execute nextval() in a read-only transaction.",
    ],
    [
      "a statement that makes its transaction writable",
      { statement: "select set_config('transaction_read_only', 'off', false), write()" },
      "database-error",
      "Postgres says: cannot set transaction read-write mode inside a read-only transaction.",
    ],
    [
      "two statements for an index",
      { index: "create index on orders (customer); drop table orders" },
      "not-an-index",
      "A trial builds an index, and this is not one CREATE INDEX statement.",
    ],
    [
      "a relation that there is not",
      { index: "create index on nothing (a)" },
      "database-error",
      'Postgres says: relation "nothing" does not exist.',
    ],
    [
      "a column that there is not",
      { index: "create index on orders (costumer)" },
      "database-error",
      'Postgres says: column "costumer" does not exist.',
    ],
    [
      "a name that is taken",
      { index: "create index if not exists orders_pkey on orders (customer)" },
      "database-error",
      'Postgres says: relation "orders_pkey" already exists.',
    ],
    [
      "an index that calls what no rollback undoes",
      { index: "create index on orders (reload(customer))" },
      "not-planned",
      "This statement may call reload(), whose text names pg_reload_conf(), which does something that a rollback does not undo. It is not declared volatile, so that Postgres may call it to plan the statement: Planlens neither runs nor plans it.",
    ],
    [
      "rows that are not unique",
      { index: "create unique index on orders (customer)" },
      "database-error",
      'Postgres says: could not create unique index "orders_customer_idx".',
    ],
    [
      "a table of somebody else",
      { statement: "select * from secrets", index: "create index on secrets (id)" },
      "permission",
      "The role that Planlens connects as may not do this: must be owner of table secrets.",
    ],
    [
      "a build that takes too long",
      { index: "create index on orders ((pg_catalog.length(repeat(note, 500000))))", timeout: 300 },
      "timeout",
      "Building the index was stopped after 0.3 seconds, the time it was given, and nothing of it remains. Give it more, or try it on a copy of the database.",
    ],
  ])("%s", async (_, request, code, message) => {
    const before = await state();
    const problem = await refused(request);
    expect([problem.code, problem.message]).toEqual([code, message]);
    expect(problem.place !== undefined).toBe(message.startsWith("An index is measured"));
    expect(await state()).toEqual(before);
  });

  test("a lock that somebody holds", async () => {
    await admin.query("begin; insert into orders values (0, 0, '')");
    const problem = await refused({});
    await admin.query("rollback");
    expect([problem.code, problem.message]).toEqual([
      "lock-timeout",
      "Another session holds a lock that this needs. Planlens does not wait long for it, so that nobody has to wait behind Planlens. Try again when that session is done.",
    ]);
  });

  test("a reader who leaves", async () => {
    const before = await state();
    const leaving = new AbortController();
    const index = "create index on orders ((length(repeat(note, 500000))))";
    const result = refused({ index }, demo, leaving.signal);
    setTimeout(() => leaving.abort(), 300);
    expect((await result).code).toBe("cancelled");
    await expect.poll(state).toEqual(before);
  });
});

test("an index that this transaction may not use yet is told", async () => {
  await admin.query("create table busy (id int primary key, n int); grant all on busy to demo");
  await admin.query("alter table busy owner to demo");
  await admin.query("insert into busy select n, n from generate_series(1, 1000) n; analyze busy");
  const holder = new Client(adminUrl);
  await holder.connect();
  await holder.query("begin isolation level repeatable read; select count(*) from busy");
  await admin.query("update busy set n = n + 1 where id < 50");
  await admin.query("update busy set n = n + 1 where id < 50");
  const { notes } = await tried({
    statement: "select * from busy where n = 900",
    index: "create index on busy (n)",
  });
  await holder.query("rollback");
  await holder.end();
  expect(notes).toEqual([
    "Rows of this table were being updated, so Postgres did not let this transaction use the index that it had just built. The second plan says nothing about it; try again later.",
  ]);
});
