import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoDatabase, ownDemoDatabase } from "../testing/demo-database.ts";
import { withClient } from "../with-client.ts";
import { openJoined, openRowByRow, type PageRow } from "./open-page.ts";
import { mariasSession } from "./workload.ts";

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: (await ownDemoDatabase()).url });
  await client.connect();
});

afterAll(() => client.end());

const rows = async (sql: string) => (await client.query(sql)).rows;

/** How often each statement is sent while something is done, the most frequent first. */
async function callsDuring(act: () => Promise<unknown>): Promise<number[]> {
  const calls = async () =>
    new Map<string, number>(
      (await rows(statements)).map(({ query, calls: count }) => [query, Number(count)]),
    );
  const before = await calls();
  await act();
  const after = await calls();
  return [...after]
    .filter(([query]) => query !== statements)
    .map(([query, count]) => count - (before.get(query) ?? 0))
    .filter((count) => count > 0)
    .sort((a, b) => b - a);
}

const statements =
  "select query, calls from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())";

test("row by row, Maria's page is 1,310 statements of 6 shapes", async () => {
  const calls = await callsDuring(() => openRowByRow(client, mariasSession));
  expect(calls).toEqual([868, 435, 4, 1, 1, 1]);
});

test("joined, it is 2 statements with the same answer", async () => {
  let joined: PageRow[] = [];
  const calls = await callsDuring(async () => {
    joined = await openJoined(client, mariasSession);
  });
  expect(calls).toEqual([1, 1]);
  expect(joined).toHaveLength(435);
  expect(joined).toEqual(await openRowByRow(client, mariasSession));
});

test("the workload ran her page once, and left nothing of our own set-up to rank", async () => {
  const demo = await demoDatabase();
  // Other tests use the demo as well, and come later.
  const { rows: kinds } = await withClient(demo.adminUrl, (admin) =>
    admin.query(
      `with counted as (
       select query, stats_since from pg_stat_statements
       join pg_database on pg_database.oid = dbid and datname = current_database()
     )
     select left(query, 6) as kind, count(*)::int as statements from counted
     where query ~ '^(create|alter|vacuum|copy|insert into links|set )'
       and stats_since < (select min(stats_since) from counted where query ~ 'from urls\\s+where id = ')
     group by 1`,
    ),
  );
  expect(kinds).toEqual([]);
});

/** The same on every machine: a number that any changed value changes. */
const checksum = (table: string) =>
  rows(
    `select count(*)::int as rows, sum(('x' || left(md5(t::text), 12))::bit(48)::bigint)::text as sum
     from ${table} as t`,
  );

test.each([
  ["users", 50_000, "7036193809207241993"],
  ["sessions", 41_823, "5883334973742636288"],
  ["feeds", 2_000, "281410905644760482"],
  ["subscriptions", 223_359, "31442191850135328799"],
  ["entries", 200_060, "28213811444081369116"],
  ["urls", 300_000, "42325658952271666908"],
  ["links", 998_242, "140545761661136983717"],
])("%s holds the same %i rows everywhere", async (table, count, sum) => {
  expect(await checksum(table)).toEqual([{ rows: count, sum }]);
});

test("one foreign key has no index, and no index has what the slow pages filter or order", async () => {
  const unindexed = await rows(
    `select conrelid::regclass::text as "table", attname as "column"
     from pg_constraint
     join pg_attribute on attrelid = conrelid and attnum = conkey[1]
     where contype = 'f' and connamespace = 'public'::regnamespace
       and not exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`,
  );
  const indexed = await rows(
    `select tablename || ' ' || substring(indexdef from '\\(.*\\)') as index
     from pg_indexes where schemaname = 'public' order by 1`,
  );
  expect(unindexed).toEqual([{ table: "links", column: "target_url_id" }]);
  expect(indexed.map(({ index }) => index)).toEqual([
    "entries (feed_id)",
    "entries (id)",
    "feeds (address)",
    "feeds (id)",
    "links (entry_id)",
    "links (id)",
    "links (page_url_id)",
    "sessions (key)",
    "sessions (user_id)",
    "subscriptions (feed_id)",
    "subscriptions (user_id, feed_id)",
    "urls (address)",
    "urls (id)",
    "users (email)",
    "users (id)",
  ]);
});
