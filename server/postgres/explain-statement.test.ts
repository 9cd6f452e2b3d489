import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";

const parse = createParser();
const { url, adminUrl } = await testDatabase("demo");
const database = { id: "d", name: "demo", from: "demo", url } as const;

const admin = new Client(adminUrl);
beforeAll(async () => {
  await admin.connect();
  await admin.query(`
    create table entries (id bigint primary key, title text not null, starred_at date);
    insert into entries select n, 'title ' || n, date '2024-01-01' + n % 100
      from generate_series(1, 1000) n;
    create sequence counter;
    create function write() returns int language sql as
      'insert into entries values (-1, ''x''); select 1';
    create function sleep(double precision) returns void language sql as 'select pg_sleep($1)';
    grant all on all tables in schema public to demo;
    grant all on all sequences in schema public to demo;
    create table secrets (id int);
    analyze`);
});
afterAll(() => admin.end());

async function explain(
  statement: string,
  more: Partial<ExplainRequest> = {},
  on = database,
  signal?: AbortSignal,
) {
  const request = { statement, mode: "analyze", timeout: 5_000, ...more } as const;
  try {
    return await explainStatement(request, { database: on, parse, ...(signal && { signal }) });
  } catch (error) {
    return problemOfError(error) ?? Promise.reject(error);
  }
}

const explained = async (...given: Parameters<typeof explain>) => {
  const result = await explain(...given);
  if (result.kind === "problem") throw new Error(result.message);
  const [{ Plan: plan }] = JSON.parse(result.source);
  return { ...result, plan };
};

/** A sentence, and what it points at. */
async function refused(statement: string, more: Partial<ExplainRequest> = {}) {
  const result = await explain(statement, more);
  if (result.kind !== "problem") throw new Error(`explained: ${result.source}`);
  const { code, message, place } = result;
  return [code, message, place && statement.slice(place.offset, place.offset + place.length)];
}

describe("a statement is explained", () => {
  test("with what it did, and as Postgres printed it", async () => {
    const result = await explained("explain select * from entries where id < 11;");
    expect(result).toMatchObject({
      kind: "explained",
      statement: "select * from entries where id < 11",
      mode: "analyze",
      database: { id: "d", name: "demo" },
      notes: [],
      plan: {
        "Actual Rows": 10,
        "Shared Hit Blocks": expect.any(Number),
        Output: expect.any(Array),
      },
    });
    expect(result.serverVersion).toBeGreaterThanOrEqual(180_000);
    expect(Date.parse(result.startedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(result.source).toMatch(/"Actual Rows": 10\.00,/);
  });

  test("without running it", async () => {
    const { plan } = await explained("select pg_sleep(60)", { mode: "estimate" });
    expect(plan).not.toHaveProperty("Actual Rows");
  });

  test.each([
    "delete from entries",
    "with gone as (delete from entries returning *) select * from gone",
    "select * from entries for update",
    "select * into copy from entries",
  ])("also a write, when it is only planned: %s", async (statement) => {
    expect(await explained(statement, { mode: "estimate" })).toMatchObject({
      plan: expect.anything(),
    });
    const { rows } = await admin.query("select count(*)::int from entries");
    expect(rows).toEqual([{ count: 1000 }]);
  });

  test("with values", async () => {
    const result = await explained("select * from entries where id = $1 and title <> $2", {
      values: ["7", "it's"],
    });
    expect(result.statement).toBe("select * from entries where id = '7' and title <> 'it''s'");
    expect(result.plan["Index Cond"]).toBe("(entries.id = '7'::bigint)");
  });

  test.each([
    ["select generate_series($1, $2)", ["1", "3"], "select generate_series(1, 3)"],
    ["select starred_at - $1 from entries", ["-3"], "select starred_at - (-3) from entries"],
  ])("with bare numbers, where quoted ones are ambiguous: %s", async (text, values, statement) => {
    expect(await explained(text, { values })).toMatchObject({ statement });
  });

  test("as a generic plan", async () => {
    const text = "select * from entries where id = $1 and starred_at > date $2 - interval $3";
    const result = await explained(text, { mode: "generic" });
    expect(result.plan["Index Cond"]).toBe("(entries.id = $1)");
    expect(result.notes).toEqual([
      "Postgres cannot plan “date $2”, so “($2::date)” was planned in its place.",
      "Postgres cannot plan “interval $3”, so “($3::interval)” was planned in its place.",
    ]);
  });

  test("with typed constants, from values", async () => {
    const text = "select extract($1 from starred_at - interval $2 day) from entries";
    expect(await explained(text, { values: ["year", "3"] })).toMatchObject({
      statement: "select extract('year' from starred_at - interval '3' day) from entries",
    });
  });
});

describe("a refusal is a sentence with a place", () => {
  test.each([
    [
      "delete from entries",
      [
        "writes",
        "This DELETE changes data. Planlens runs it once you have confirmed what it does, and rolls it back. Its estimated plan can be shown without running it.",
        "delete",
      ],
    ],
    [
      "select 1; drop table entries",
      [
        "several-statements",
        "There are 2 statements here, and Planlens explains one at a time. Leave one of them.",
        "drop table entries",
      ],
    ],
    [
      "select $1, $2",
      [
        "parameters",
        "There is no value for $1, $2. Give a value for each parameter, or look at the generic plan, which needs none.",
        undefined,
      ],
    ],
    [
      "select * from entries where id = :id and title = ?",
      [
        "parameters",
        "There is no value for :id, ?. Give a value for each parameter, or look at the generic plan, which needs none.",
        undefined,
      ],
    ],
    [
      "explain analyze select '😀', titel from entries",
      [
        "database-error",
        'Postgres says: column "titel" does not exist. Perhaps you meant to reference the column "entries.title".',
        "titel",
      ],
    ],
    [
      "select * from public.entry",
      ["database-error", 'Postgres says: relation "public.entry" does not exist.', "public"],
    ],
    ["select 1 / 0", ["database-error", "Postgres says: division by zero.", undefined]],
    [
      "select * from secrets",
      [
        "permission",
        "The role that Planlens connects as may not do this: permission denied for table secrets.",
        undefined,
      ],
    ],
    [
      "select nextval('counter')",
      [
        "writes",
        "Something in this statement writes, and it was run read-only: cannot execute nextval() in a read-only transaction.",
        undefined,
      ],
    ],
    [
      "select write()",
      [
        "writes",
        "This statement calls write(), which is declared volatile: it may do more than read. Planlens runs it once you have confirmed what it does, and rolls it back. Its estimated plan can be shown without running it.",
        undefined,
      ],
    ],
  ])("%s", async (statement, expected) => {
    expect(await refused(statement)).toEqual(expected);
  });

  test("the place is one in what the reader gave, not in what was sent", async () => {
    const statement = "select $1, $2, nothing from entries";
    const [, , where] = await refused(statement, { values: ["a long value", "b"] });
    expect(where).toBe("nothing");
  });

  test("a value that does not fit points at its parameter", async () => {
    expect(await refused("select * from entries where id = $1", { values: ["ten"] })).toEqual([
      "database-error",
      'Postgres says: invalid input syntax for type bigint: "ten".',
      "$1",
    ]);
  });

  test("what is ambiguous for a generic plan is told as Postgres told it", async () => {
    expect(await refused("select nothing_such($1)", { mode: "generic" })).toEqual([
      "database-error",
      "Postgres says: function nothing_such(unknown) does not exist. No function matches the given name and argument types. You might need to add explicit type casts.",
      "nothing_such",
    ]);
  });

  test("what is ambiguous is told as Postgres told it first", async () => {
    expect(await refused("select nothing_such($1)", { values: ["1"] })).toEqual([
      "database-error",
      "Postgres says: function nothing_such(unknown) does not exist. No function matches the given name and argument types. You might need to add explicit type casts.",
      "nothing_such",
    ]);
  });

  test("a generic plan is of one statement too", async () => {
    const [code] = await refused("select $1; select 2", { mode: "generic" });
    expect(code).toBe("several-statements");
  });
});

describe("a statement that is stopped", () => {
  test("at its timeout", async () => {
    expect(await refused("select pg_sleep(3600)", { timeout: 300 })).toEqual([
      "timeout",
      "The statement was stopped after 0.3 seconds, the time it was given. Give it more, or look at its estimated plan, which does not run it.",
      undefined,
    ]);
  });

  /** The process that runs a statement with this marker. */
  const processOf = async (marker: string) => {
    const { rows } = await admin.query(
      `select pid from pg_stat_activity where query like $1 and datname = current_database() and application_name = 'planlens' and state = 'active'`,
      [`%${marker}%`],
    );
    return rows[0]?.pid;
  };

  test("by somebody on the server", async () => {
    const result = refused("select pg_sleep(3600), 'm1'");
    await expect.poll(() => processOf("m1")).toBeDefined();
    await admin.query("select pg_cancel_backend($1)", [await processOf("m1")]);
    expect(await result).toEqual([
      "cancelled",
      "Somebody cancelled the statement on the server before it was done.",
      undefined,
    ]);
  });

  test("by the server going away", async () => {
    const result = refused("select pg_sleep(3600), 'm2'");
    await expect.poll(() => processOf("m2")).toBeDefined();
    await admin.query("select pg_terminate_backend($1)", [await processOf("m2")]);
    expect(await result).toEqual([
      "connection",
      "The connection to the server was lost. Nothing was changed. Try again when the server is back.",
      undefined,
    ]);
  });

  test("by the reader, on the server too", async () => {
    const leaving = new AbortController();
    const result = explain("select pg_sleep(3600), 'm3'", {}, database, leaving.signal);
    await expect.poll(() => processOf("m3")).toBeDefined();
    leaving.abort();
    expect(await result).toMatchObject({
      code: "cancelled",
      message: "The statement was cancelled before it was done.",
    });
    expect(await processOf("m3")).toBeUndefined();
  });

  test("by a lock", async () => {
    await admin.query("begin; lock table entries in access exclusive mode");
    const result = await refused("select * from entries");
    await admin.query("rollback");
    expect(result).toEqual([
      "lock-timeout",
      "Another session holds a lock that this needs. Planlens does not wait long for it, so that nobody has to wait behind Planlens. Try again when that session is done.",
      "entries",
    ]);
  });
});

describe("nothing is left behind", () => {
  test.each([
    "select set_config('planlens.x', 'left', false)",
    "select pg_advisory_lock(4711)",
    "select pg_notify('channel', 'left')",
    "select lo_from_bytea(0, 'left')",
    "select pg_sleep(0)",
  ])("%s", async (statement) => {
    await explain(statement);
    const { rows } = await admin.query(`
      select
        (select count(*)::int from pg_locks join pg_database as this on this.oid = database
         where locktype = 'advisory' and datname = current_database()) as locks,
        (select count(*)::int from pg_stat_activity
         where application_name = 'planlens' and datname = current_database()) as sessions,
        (select count(*)::int from pg_largeobject_metadata) as objects,
        (select count(*)::int from pg_class where relpersistence = 't') as temporary,
        (select last_value::int from counter) as counter,
        (select count(*)::int from entries) as entries`);
    expect(rows).toEqual([
      { locks: 0, sessions: 0, objects: 0, temporary: 0, counter: 1, entries: 1000 },
    ]);
  });

  test("a statement cannot make its transaction writable", async () => {
    const [code] = await refused(
      "select set_config('transaction_read_only', 'off', false), nextval('counter')",
    );
    expect(code).toBe("database-error");
  });
});

test("a statement cannot smuggle in another where a server reads quotes in the old way", async () => {
  const { url: old, adminUrl: oldAdmin, name } = await testDatabase("demo");
  const client = new Client(oldAdmin);
  await client.connect();
  await client.query(`alter database ${name} set standard_conforming_strings = off`);
  await client.query("create table kept (id int); alter table kept owner to demo");
  const statement = String.raw`select $1, 'a\'';commit;drop table kept;--'`;
  await explain(statement, { mode: "generic" }, { ...database, url: old });
  await explain(statement, { values: ["1"] }, { ...database, url: old });
  const { rows } = await client.query("select to_regclass('kept') is not null as is_kept");
  await client.end();
  expect(rows).toEqual([{ is_kept: true }]);
});

test("a temporary table, or a table of any kind, is not for EXPLAIN to make", async () => {
  const [code] = await refused("create temp table x as select 1");
  expect(code).toBe("utility");
});

test("a connection string that leads nowhere is a sentence without the password", async () => {
  const nowhere = { ...database, url: "postgres://me:secret@127.0.0.1:1/x" };
  expect(await explain("select 1", {}, nowhere)).toEqual({
    kind: "problem",
    code: "connection",
    message:
      "Nothing answers at 127.0.0.1:1. Does Postgres run there, and does it listen on that address?",
  });
});

describe("settings are tried for one run", () => {
  test("and the plan says which", async () => {
    const settings = [
      { name: "enable_indexscan", value: "off" },
      { name: "work_mem", value: "123MB" },
    ];
    const { source } = await explained("select * from entries where id = 5", { settings });
    expect(JSON.parse(source)[0].Settings).toMatchObject({
      enable_indexscan: "off",
      work_mem: "123MB",
    });
    const { source: next } = await explained("select * from entries where id = 5");
    expect(JSON.parse(next)[0].Settings ?? {}).not.toHaveProperty("work_mem");
  });

  test.each([
    [
      { name: "role", value: "postgres" },
      "“role” cannot be tried here: only settings of the planner and of memory can, such as work_mem, enable_seqscan or random_page_cost.",
    ],
    [
      { name: "work_mem", value: "much" },
      `Postgres does not take work_mem = 'much': invalid value for parameter "work_mem": "much".`,
    ],
    [
      { name: "work_mem", value: "1MB'; drop table entries; --" },
      `Postgres does not take work_mem = '1MB'; drop table entries; --': invalid value for parameter "work_mem": "1MB'; drop table entries; --".`,
    ],
  ])("but not %o", async (setting, message) => {
    expect(await refused("select 1", { settings: [setting] })).toEqual([
      "invalid-request",
      message,
      undefined,
    ]);
  });
});

test("what else is measured is up to the reader", async () => {
  const { plan, source } = await explained("select * from entries", {
    measuring: { timing: false, memory: true, serialize: true },
  });
  expect(plan).not.toHaveProperty("Actual Total Time");
  const [whole] = JSON.parse(source);
  expect(whole.Planning).toHaveProperty("Memory Used");
  expect(whole.Serialization).toHaveProperty("Output Volume");
});
