import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { sql } from "#server/postgres/sql.ts";

const old = await otherPostgres(12);
afterAll(() => old.stop());

const copyDigest = sql("copy-digest");
const lastAnalyze = "select pg_stat_get_last_analyze_time('visits'::regclass) as at";

describe.each([
  { server: "18", url: (await testDatabase("demo")).url },
  { server: "12", url: old.url("postgres", "postgres") },
])("of a database on $server, what is known of it", ({ url }) => {
  const client = new Client(url);
  const digest = async () => (await client.query<{ digest: string }>(copyDigest)).rows[0]?.digest;
  const counted = async () => (await client.query(lastAnalyze)).rows.every(({ at }) => at !== null);

  beforeAll(async () => {
    await client.connect();
    await client.query(`
      create table visits (id int primary key, page int);
      insert into visits select n, n % 10 from generate_series(1, 1000) n;
      create view pages as select page from visits;
      create function half(n int) returns int language sql immutable as 'select n / 2'`);
    await client.query("vacuum analyze visits");
    // Before 15 it is counted half a second later.
    await vi.waitUntil(counted, { timeout: 60_000 });
  });

  afterAll(() => client.end());

  test("stays while nothing changes", async () => {
    const before = await digest();
    await client.query("select * from visits join pages using (page)");
    expect(await digest()).toBe(before);
  });

  test.each([
    "analyze visits",
    "create index on visits (page)",
    "alter table visits add check (page >= 0)",
    "alter table visits set (fillfactor = 90)",
    "create or replace view pages as select page from visits where page > 3",
    "create or replace function half(n int) returns int language sql immutable as 'select n / 2 + 1'",
  ])("moves by %s", async (change) => {
    const before = await digest();
    await client.query(change);
    await expect.poll(digest).not.toBe(before);
  });
});
