import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { sql } from "#server/postgres/sql.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Btree, HealthFacts, Heap } from "#shared/health/facts.ts";
import { heapSize } from "#shared/health/heap-size.ts";
import { indexSize } from "#shared/health/index-size.ts";
import { readHealth } from "./read-health.ts";

const schema = `
  create schema shop;
  create table shop.parents (id serial primary key, code text not null, kind int);
  create unique index parents_code on shop.parents (code);
  create table shop.children (
    id bigserial primary key, parent int references shop.parents, other int references shop.parents,
    code text references shop.parents (code), c1 int, c2 int, c3 int
  );
  -- what serves a foreign key, and what does not
  create index children_other on shop.children (other) where other is not null;
  create index children_code on shop.children (c1) include (code);
  -- what another stands in for
  create index r_a on shop.children (c1);
  create index r_ab on shop.children (c1, c2);
  create index r_desc on shop.children (c2 desc nulls first);
  create index r_desc_b on shop.children (c2, c3);
  create index r_same_1 on shop.children (c3, c2);
  create index r_same_2 on shop.children (c3, c2);
  -- what none stands in for
  create index k_nulls on shop.children (c2 nulls first);
  create index k_mixed on shop.children (c1, c2 desc);
  create index k_part on shop.children (c1) where c2 > 0;
  create index k_text on shop.parents (code text_pattern_ops);
  create index k_expression on shop.parents (lower(code));
  create table shop.parts (id int, at int) partition by range (at);
  create table shop.parts_1 partition of shop.parts for values from (0) to (100);
  create table shop.parts_2 partition of shop.parts for values from (100) to (200);
  create index parts_id on shop.parts (id);
  create index parts_id_at on shop.parts (id, at);
  create table shop."Full" (n smallserial, "When" timestamptz);
  alter table shop.children add constraint positive check (c1 > 0) not valid;
  create table shop.wide (id int, small smallint, name text, at timestamptz, amount numeric);
  alter table shop.wide set (autovacuum_enabled = off);
  -- ANALYZE looks at all rows then, and not at other ones each time
  alter table shop.wide alter name set statistics 200;
  create index wide_name on shop.wide (name);
  create index wide_id on shop.wide (id);
  insert into shop.wide
    select n, case when n % 3 > 0 then n % 100 end, 'name of ' || n % 5000, now(), n / 7.0
    from generate_series(1, 40000) n;
  insert into shop."Full" select setval('shop."Full_n_seq"', 30000) from generate_series(1, 2000);
  select setval('shop.parents_id_seq', 2000000000);
  update shop.wide set small = 1 where id <= 16000;
`;

const servers: { version: string; url: string; stop?: () => Promise<void> }[] = [];
const { adminUrl } = await testDatabase("demo");
const twelve = await otherPostgres(12);
servers.push(
  { version: "18", url: adminUrl },
  { version: "12", url: twelve.url("postgres", "postgres"), stop: twelve.stop },
);

afterAll(async () => {
  for (const { stop } of servers) await stop?.();
});

async function send(client: Client, ...statements: readonly string[]) {
  for (const statement of statements) await client.query(statement);
}

async function readFacts(url: string): Promise<HealthFacts> {
  const facts = await withTransaction(
    url,
    { access: "read only", timeout: 30_000 },
    (transaction) => readHealth(transaction),
  );
  if (isProblem(facts)) throw new Error(facts.message);
  return facts;
}

/** VACUUM FULL keeps what a transaction that is older may see, whatever database that is in. */
async function waitForOlder(client: Client) {
  const { rows } = await client.query("select txid_current() as own");
  const isOldest = async () => {
    const xmin = "select txid_snapshot_xmin(txid_current_snapshot()) >= $1 as is";
    return (await client.query(xmin, [rows[0].own])).rows[0].is;
  };
  await expect.poll(isOldest).toBe(true);
}

const named = (list: readonly object[] | undefined, ...keys: readonly string[]) =>
  list?.map((each) => keys.map((key) => (each as Record<string, unknown>)[key]).join(" ")).sort();

describe.each(servers)("on Postgres $version", ({ url }) => {
  test("everything is told, by names with their schema", async () => {
    const client = new Client(url);
    await client.connect();
    await send(client, "create extension pg_stat_statements", schema, "analyze");
    // A unique index of what is not unique fails, and stays.
    await client
      .query("create unique index concurrently failed on shop.wide (name)")
      .catch(() => {});
    // Up to 14 counters go by a process of their own, which writes them down twice a second.
    await send(client, "select pg_sleep(1)");
    const facts = await readFacts(url);
    expect(named(facts.redundantIndexes, "index", "keptIndex", "isSame")).toEqual(
      [
        "shop.parts_id shop.parts_id_at false",
        "shop.r_a shop.k_mixed false",
        "shop.r_a shop.r_ab false",
        "shop.r_desc shop.r_desc_b false",
        "shop.r_same_2 shop.r_same_1 true",
        // it begins with the same column, and holds one more
        "shop.r_a shop.children_code false",
      ].sort(),
    );
    expect(named(facts.unusedIndexes, "index", "foreignKey", "hasExpression")).toEqual(
      [
        "shop.children_code  false",
        "shop.children_other children_other_fkey false",
        "shop.k_expression  true",
        "shop.k_mixed  false",
        "shop.k_nulls  false",
        "shop.k_part  false",
        "shop.k_text  false",
        "shop.parts_id  false",
        "shop.parts_id_at  false",
        "shop.r_a  false",
        "shop.r_ab  false",
        "shop.r_desc  false",
        "shop.r_desc_b  false",
        "shop.r_same_1  false",
        "shop.r_same_2  false",
        "shop.wide_name  false",
      ].sort(),
    );
    expect(named(facts.invalidIndexes, "index", "isBeingBuilt")).toEqual(["shop.failed false"]);
    expect(named(facts.foreignKeys, "relation", "constraint", "columns", "parent")).toEqual([
      "shop.children children_code_fkey code shop.parents",
      "shop.children children_parent_fkey parent shop.parents",
    ]);
    expect(facts.constraints).toEqual([
      {
        relation: "shop.children",
        constraint: "positive",
        definition: "CHECK ((c1 > 0)) NOT VALID",
      },
    ]);
    expect(facts.sequences).toContainEqual({
      sequence: 'shop."Full_n_seq"',
      relation: 'shop."Full"',
      column: "n",
      columnType: "smallint",
      sequenceType: "smallint",
      last: 30_000,
      end: 32_767,
      narrowReferences: [],
    });
    expect(
      facts.sequences?.find(({ sequence }) => sequence === "shop.parents_id_seq")?.narrowReferences,
    ).toEqual([
      { relation: "shop.children", column: "other" },
      { relation: "shop.children", column: "parent" },
    ]);
    const wide = facts.tables?.find(({ relation }) => relation === "shop.wide");
    expect(wide).toMatchObject({ isAutovacuumed: false, sinceVacuum: null });
    // a page that is read may be pruned
    expect(wide?.deadRows).toBeGreaterThan(15_000);
    expect(wide?.vacuumedFrom).toBe(50 + 0.2 * 40_000);
    expect(facts.oldTables?.length).toBe(10);
    expect(facts.ages?.length).toBeGreaterThan(2);
    expect(facts.settings?.find(({ name }) => name === "fsync")?.value).toBe("off");
    expect(facts).toMatchObject({
      connections: { active: expect.any(Number) },
      sessions: expect.any(Array),
      horizon: expect.any(Array),
      slots: [],
    });
    await client.end();
  });

  test("a table of which somebody waits for a row is not taken for one that is locked", async () => {
    const row = "select 1 from shop.parents where id = 1 for update";
    const clients = Array.from({ length: 3 }, () => new Client(url));
    for (const client of clients) await client.connect();
    const [holder, ...waiting] = clients;
    await holder?.query(
      "begin; insert into shop.parents (id, code) values (1, 'a') on conflict do nothing; commit; begin",
    );
    await holder?.query(row);
    const waits = waiting.map((client) => client.query(row));
    const tuples = "select count(*)::int as count from pg_locks where locktype = 'tuple'";
    await expect.poll(async () => (await holder?.query(tuples))?.rows[0].count).toBeGreaterThan(1);
    const { server, redundantIndexes } = await readFacts(url);
    expect(server.lockedTables).toEqual([]);
    expect(redundantIndexes?.length).toBeGreaterThan(5);
    await holder?.query("rollback");
    await Promise.all(waits);
    for (const client of clients) await client.end();
  });

  test("what tables and btrees would be when written anew is reckoned from statistics", async () => {
    const client = new Client(url);
    await client.connect();
    const heaps = await client.query<Heap>(sql("health-heaps"), [100, 1_000]);
    const btrees = await client.query<Btree>(sql("health-btrees"), [30, 1_000]);
    const reckoned = [
      ...heaps.rows.map((heap) => [heap.relation, heapSize(heap)] as const),
      ...btrees.rows.map((btree) => [btree.index, indexSize(btree)] as const),
    ];
    await waitForOlder(client);
    await client.query("vacuum full shop.wide");
    for (const [relation, size = 0] of reckoned) {
      const { rows } = await client.query("select pg_relation_size($1::regclass)::int as size", [
        relation,
      ]);
      // Lists of equal keys are reckoned for keys of any number of rows: here each has eight, which
      // fill their place to the byte, and 4 of 76 bytes are too many.
      expect(Math.abs(size / rows[0].size - 1), relation).toBeLessThan(0.06);
    }
    expect(reckoned.map(([relation]) => relation).sort()).toEqual([
      "shop.wide",
      "shop.wide_id",
      "shop.wide_name",
    ]);
    await client.end();
  });
});
