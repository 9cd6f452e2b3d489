import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Database } from "./database.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";
import { readParameters } from "./read-parameters.ts";
import { withTransaction } from "./with-transaction.ts";

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const old = await otherPostgres(12);
const middle = await otherPostgres(15);
afterAll(async () => {
  await old.stop();
  await middle.stop();
});

const servers = [
  { server: "18", url: adminUrl },
  { server: "12", url: old.url("postgres", "postgres") },
  { server: "15", url: middle.url("postgres", "postgres") },
];

async function parameters(url: string, text: string) {
  const settings = { access: "read only", timeout: 5_000 } as const;
  const found = await withTransaction(url, settings, (transaction) =>
    readParameters(transaction, text, parse),
  );
  if (isProblem(found)) throw new Error(found.message);
  return found;
}

async function explained(url: string, request: Omit<ExplainRequest, "timeout">) {
  const database: Database = { id: "d", name: "d", from: "demo", url };
  const result = await explainStatement({ ...request, timeout: 5_000 }, { database, parse });
  if (isProblem(result)) throw new Error(result.message);
  return JSON.parse(result.source)[0].Plan;
}

describe.each(servers)("on Postgres $server", ({ url }) => {
  beforeAll(async () => {
    const client = new Client(url);
    await client.connect();
    await client.query(`
      create type mood as enum ('good', 'bad');
      create table entries (
        id bigint primary key, title varchar(80), feeling mood, tags text[], published_at timestamptz);
      insert into entries
        select n, 'Title ' || n, case when n % 10 = 0 then 'bad' else 'good' end::mood, '{a}',
          timestamptz '2024-01-01' + n * interval '1 hour'
        from generate_series(1, 1000) n;
      analyze entries`);
    await client.end();
  });

  /** As pg_stat_statements stores them. */
  const stored: [string, string[]][] = [
    ["select * from entries where id = $1", ["bigint"]],
    ["select * from entries where id in ($1, $2, $3)", ["bigint", "bigint", "bigint"]],
    ["select * from entries where title like $1 limit $2 offset $3", ["text", "bigint", "bigint"]],
    ["select * from entries where feeling = $1", ["mood"]],
    ["select * from entries where published_at > now() - interval $1", ["interval"]],
    [
      "select * from entries where published_at > date $1 and published_at < timestamp $2",
      ["date", "timestamp without time zone"],
    ],
    ["select extract($1 from published_at), count(*) from entries group by 1", ["text"]],
    ["select date_trunc($1, published_at) at time zone $2 from entries", ["text", "text"]],
    ["select id = any($1) from entries", ["bigint[]"]],
    ["select jsonb_build_object($1, id) from entries where id < $2", ["text", "bigint"]],
    ["select $1, id from entries where id = $3 and $2::text is null", ["text", "text", "bigint"]],
    ["update entries set title = $1 where id = $2", ["character varying", "bigint"]],
    ["insert into entries (id, feeling) values ($1, $2)", ["bigint", "mood"]],
    ["delete from entries where published_at < $1", ["timestamp with time zone"]],
    ["prepare p (bigint) as select * from entries where id = $1", ["bigint"]],
    [
      "with x as (select * from entries where id = $1) select count(*) from x where title = $2",
      ["bigint", "text"],
    ],
  ];

  test.each(stored)(
    "%s has types, and values that it can be explained with",
    async (text, types) => {
      const found = await parameters(url, text);
      expect(found.parameters.map(({ type }) => type)).toEqual(types);
      expect(found.missing).toEqual([]);
      expect(found.sets[0]?.name).toBe("typical");
      for (const { values } of found.sets) {
        const request = { statement: found.statement, values, mode: "estimate" } as const;
        expect(await explained(url, request)).toHaveProperty("Total Cost");
      }
    },
  );

  test.each(stored)("%s has a generic plan", async (text) => {
    expect(await explained(url, { statement: text, mode: "generic" })).toHaveProperty("Total Cost");
  });

  test("a generic plan compares with the parameter, not with a value", async () => {
    const plan = await explained(url, {
      statement: "select * from entries where id = $1",
      mode: "generic",
    });
    expect(plan["Index Cond"]).toBe("(entries.id = $1)");
  });

  test("values differ in what they find", async () => {
    const { sets, notes } = await parameters(url, "select * from entries where feeling = $1");
    expect(sets.map(({ name, values }) => [name, ...values])).toEqual([
      ["typical", "good"],
      ["rare", "bad"],
    ]);
    expect(notes).toEqual([]);
  });
});

describe("where Postgres cannot tell a parameter's type, it gets a cast", () => {
  test.each([
    ["select generate_series($1, $2)", "select generate_series($1::integer, $2::integer)"],
    [
      "select * from entries where id = any (array[$1, $2 /*, ... */])",
      "select * from entries where id = any (array[$1::bigint, $2::bigint /*, ... */])",
    ],
    ["select current_date - $1, date $2 + $3", "select current_date - $1, date $2 + $3::integer"],
    [
      "select * from unnest($1) u join entries on id = u",
      "select * from unnest($1::integer[]) u join entries on id = u",
    ],
    [
      "select * from entries e join (values ($1, $2)) v (x, y) on v.x = e.id",
      "select * from entries e join (values ($1::integer, $2::integer)) v (x, y) on v.x = e.id",
    ],
    [
      "with recursive r (n) as (select $1 union all select n + $2 from r where n < $3) select n from r limit $4",
      "with recursive r (n) as (select $1::integer union all select n + $2::integer from r where n < $3::integer) select n from r limit $4::integer",
    ],
    [
      "select ($1 + $2) * $3, $4 || title from entries",
      "select ($1::integer + $2::integer) * $3, $4 || title from entries",
    ],
  ])("%s", async (text, expected) => {
    const { statement, notes, sets } = await parameters(adminUrl, text);
    expect(statement).toBe(expected);
    expect(notes.length).toBeGreaterThan(0);
    const [{ values = [] } = {}] = sets;
    expect(await explained(adminUrl, { statement, values, mode: "analyze" })).toHaveProperty(
      "Actual Loops",
    );
    expect(await explained(adminUrl, { statement, mode: "generic" })).toHaveProperty("Total Cost");
  });

  test("and that is said", async () => {
    const { notes } = await parameters(adminUrl, "select date $1 + $2");
    expect(notes).toEqual([
      "Postgres cannot tell the type of $2 where it stands. It was taken for integer.",
      "Postgres cannot plan “date $1”, so “($1::date)” was planned in its place.",
    ]);
  });
});

test.each([
  ["select * from entries where id = :id and title <> :title or id = :id", [":id", ":title"]],
  ["select * from entries where id = ? and title like ?", ["?", "?"]],
  ["select * from entries where id = %(id)s and title like 'x%%' limit %s", ["%(id)s", "%s"]],
  ["select * from entries where id = @id", ["@id"]],
])("parameters as programs write them: %s", async (text, placeholders) => {
  const found = await parameters(adminUrl, text);
  expect(found.placeholders).toEqual(placeholders);
  const [{ values = [] } = {}] = found.sets;
  expect(
    await explained(adminUrl, { statement: found.statement, values, mode: "analyze" }),
  ).toHaveProperty("Actual Rows");
  expect(await explained(adminUrl, { statement: text, mode: "generic" })).toHaveProperty(
    "Plan Rows",
  );
});

test("what cannot be prepared says so in Postgres' words", async () => {
  const failed = await parameters(adminUrl, "select nothing($1)").catch(problemOfError);
  expect(failed).toMatchObject({
    code: "database-error",
    message: expect.stringMatching(/^Postgres says: function nothing\(unknown\) does not exist\./),
    place: { offset: 7, length: 7 },
  });
});
