import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import { readCatalogIn } from "./read-catalog.ts";
import { withTransaction } from "./with-transaction.ts";

const schema = `
  create schema shop;
  create table shop.orders (
    id bigint primary key,
    "Kind" varchar(20) not null default 'new',
    note text,
    gone int,
    placed_at timestamptz
  );
  alter table shop.orders drop column gone;
  insert into shop.orders
    select n, case when n % 10 = 0 then 'o''ld, {"x"}' else 'new' end, 'note ' || n, now() from generate_series(1, 1000) n;
  create index kinds on shop.orders ("Kind" varchar_pattern_ops desc, lower(note) nulls first)
    include (placed_at) where note is not null;
  create index notes on shop.orders using gin (to_tsvector('english', note));
  analyze shop.orders;
  create table orders (id int);
  create table shop.lines (number int, order_id bigint references shop.orders, region int);
  create index lines_order on shop.lines (order_id, number);
  create index lines_region on shop.lines (region, order_id);
  create index lines_few on shop.lines (order_id) where number = 1;
  create view recent as select * from shop.orders;
  create materialized view totals as select count(*) from shop.orders;
  create table events (at date, what text) partition by range (at);
  create table events_1 partition of events for values from ('2024-01-01') to ('2025-01-01') partition by range (at);
  create table events_1a partition of events_1 for values from ('2024-01-01') to ('2025-01-01');
  create table events_2 partition of events for values from ('2025-01-01') to ('2026-01-01');
  create index on events (at);
  insert into events select date '2024-01-01' + n, 'x' from generate_series(0, 729) n;
  analyze events;
  create type mood as enum ('sad', 'ok');
  create domain address as varchar(50);
  create domain mail as address check (value like '%@%');
  create table types (
    c char(5), n name, german text collate "de-x-icu", mail mail, mood mood, moods mood[],
    span int4range, j json, js json[], jb jsonb, place point
  );
  create index "Types_german_idx" on types (german);
  create index types_idx on types (german collate "C");
  create table types_c_idx ();
  create function shop.plain(text, int default 1) returns text language sql immutable as 'select $1';`;

const catalogOf = (url: string, ...names: ObjectName[]) => read(url, names);

async function read(url: string, names: ObjectName[], functions: ObjectName[] = []) {
  const catalog = await withTransaction(
    url,
    { access: "read only", timeout: 30_000 },
    (transaction) => readCatalogIn(transaction, names, functions),
  );
  if (isProblem(catalog)) throw new Error(catalog.message);
  return catalog;
}

const servers: { version: string; url: string; stop?: () => Promise<void> }[] = [];

async function fill(url: string) {
  const client = new Client(url);
  await client.connect();
  await client.query(schema);
  await client.end();
}

const start = async (cluster: Cluster, version: string) => {
  const url = cluster.url("postgres", "postgres");
  await fill(url);
  servers.push({ version, url, stop: cluster.stop });
};

const { adminUrl } = await testDatabase("demo");
await fill(adminUrl);
servers.push({ version: "18", url: adminUrl });
await start(await otherPostgres(12), "12");
await start(await otherPostgres(15), "15");

afterAll(async () => {
  for (const { stop } of servers) await stop?.();
});

describe.each(servers)("on Postgres $version", ({ version, url }) => {
  test("a table is read whole", async () => {
    const catalog = await catalogOf(url, { schema: "shop", name: "orders" });
    expect(Math.trunc(catalog.serverVersion / 10_000)).toBe(Number(version));
    expect(catalog.extensions).toEqual(["plpgsql"]);
    expect(catalog.availableExtensions).toContain("pg_trgm");
    const [orders, ...others] = catalog.relations;
    expect(others).toEqual([]);
    expect(orders).toMatchObject({
      schema: "shop",
      name: "orders",
      kind: "table",
      rows: 1000,
      isVisible: false,
    });
    expect(orders?.size).toBeGreaterThan(8192);
    expect(orders?.columns.map(({ name, type, isNotNull }) => [name, type, isNotNull])).toEqual([
      ["id", "bigint", true],
      ["Kind", "character varying(20)", true],
      ["note", "text", false],
      ["placed_at", "timestamp with time zone", false],
    ]);
  });

  test("with what ANALYZE found", async () => {
    const { relations } = await catalogOf(url, { schema: "shop", name: "orders" });
    const statistics = relations[0]?.columns.map((column) => column.statistics);
    expect(statistics?.[0]).toMatchObject({
      nullShare: 0,
      distinct: -1,
      averageWidth: 8,
      mostCommonValues: [],
      mostCommonShares: [],
      correlation: 1,
    });
    expect(statistics?.[0]?.histogramBounds).toHaveLength(101);
    expect(statistics?.[1]).toMatchObject({
      distinct: 2,
      mostCommonValues: ["new", 'o\'ld, {"x"}'],
      mostCommonShares: [expect.closeTo(0.9), expect.closeTo(0.1)],
    });
  });

  test("with its indexes", async () => {
    const { relations } = await catalogOf(url, { schema: "shop", name: "orders" });
    const key = {
      isColumn: true,
      isDefaultOperatorClass: true,
      isDescending: false,
      nullsFirst: false,
      hasOwnCollation: false,
      sortsByBytes: false,
    };
    expect(relations[0]?.indexes).toEqual([
      {
        name: "kinds",
        method: "btree",
        isUnique: false,
        isPrimary: false,
        isExclusion: false,
        servesForeignKey: false,
        isValid: true,
        keys: [
          {
            expression: "Kind",
            isColumn: true,
            operatorClass: "varchar_pattern_ops",
            isDefaultOperatorClass: false,
            isDescending: true,
            nullsFirst: true,
            hasOwnCollation: false,
            sortsByBytes: true,
          },
          {
            ...key,
            expression: "lower(note)",
            isColumn: false,
            operatorClass: "text_ops",
            nullsFirst: true,
            sortsByBytes: true,
          },
        ],
        included: ["placed_at"],
        predicate: "(note IS NOT NULL)",
        definition: expect.stringMatching(/^CREATE INDEX kinds ON shop\.orders USING btree/),
        size: expect.any(Number),
      },
      expect.objectContaining({ name: "notes", method: "gin" }),
      expect.objectContaining({
        name: "orders_pkey",
        isUnique: true,
        isPrimary: true,
        isExclusion: false,
        servesForeignKey: false,
        keys: [{ ...key, expression: "id", operatorClass: "int8_ops" }],
        included: [],
        size: 40_960,
      }),
    ]);
  });

  test("an index that finds the rows of a foreign key is known as such", async () => {
    const { relations } = await catalogOf(url, { schema: "shop", name: "lines" });
    expect(relations[0]?.indexes.map((index) => [index.name, index.servesForeignKey])).toEqual([
      ["lines_few", false],
      ["lines_order", true],
      ["lines_region", false],
    ]);
  });

  test("the search path decides where no schema is given", async () => {
    const names = [{ name: "orders" }, { name: "recent" }, { name: "totals" }, { name: "nothing" }];
    const { relations } = await catalogOf(url, ...names, { name: "orders" });
    expect(relations.map((each) => [each.schema, each.name, each.kind, each.isVisible])).toEqual([
      ["public", "orders", "table", true],
      ["public", "recent", "view", true],
      ["public", "totals", "materialized view", true],
    ]);
    expect(relations[0]).not.toHaveProperty("rows", 0);
  });

  test("a partitioned table has the rows, size and statistics of the whole", async () => {
    const { relations } = await catalogOf(url, { name: "events" });
    expect(relations[0]).toMatchObject({
      kind: "partitioned table",
      rows: 730,
      columns: [{ name: "at", statistics: { distinct: -1 } }, { name: "what" }],
      indexes: [{ name: "events_at_idx", size: expect.any(Number) }],
    });
    expect(relations[0]?.size).toBeGreaterThanOrEqual(16_384);
    expect(relations[0]?.indexes[0]?.size).toBeGreaterThanOrEqual(32_768);
  });

  test("a partition has its own, and comes with the tables that it is a part of", async () => {
    const { relations } = await catalogOf(url, { name: "events_1a" });
    expect(
      relations.map(({ name, kind, rows, ancestors }) => [
        name,
        kind,
        rows,
        ancestors.map((ancestor) => `${ancestor.schema}.${ancestor.name}`),
      ]),
    ).toEqual([
      ["events", "partitioned table", 730, []],
      ["events_1", "partitioned table", 366, ["public.events"]],
      ["events_1a", "table", 366, ["public.events_1", "public.events"]],
    ]);
  });

  test("what an index can be made of", async () => {
    const { relations } = await catalogOf(url, { name: "types" });
    expect(
      relations[0]?.columns.map(({ name, type, baseType, isSortable, sortsByBytes }) => [
        name,
        type,
        baseType,
        [isSortable && "sortable", sortsByBytes && "by bytes"].filter(Boolean).join(", "),
      ]),
    ).toEqual([
      ["c", "character(5)", "character", "sortable, by bytes"],
      ["n", "name", "name", "sortable, by bytes"],
      ["german", "text", "text", "sortable"],
      ["mail", "mail", "character varying", "sortable, by bytes"],
      ["mood", "mood", "mood", "sortable"],
      ["moods", "mood[]", "mood[]", "sortable"],
      ["span", "int4range", "int4range", "sortable"],
      ["j", "json", "json", ""],
      ["js", "json[]", "json[]", ""],
      ["jb", "jsonb", "jsonb", "sortable"],
      ["place", "point", "point", ""],
    ]);
  });

  test("an index of another collation than its column's", async () => {
    const { relations } = await catalogOf(url, { name: "types" });
    expect(
      relations[0]?.indexes.flatMap(({ name, keys }) =>
        keys.map((key) => [name, key.hasOwnCollation, key.sortsByBytes]),
      ),
    ).toEqual([
      ["Types_german_idx", false, false],
      ["types_idx", true, true],
    ]);
  });

  test("the names that a new index cannot have", async () => {
    const { relations } = await catalogOf(url, { name: "types" });
    expect(relations[0]?.takenNames).toEqual(["types_c_idx", "types_idx"]);
  });

  test("functions of one argument, as often as they are overloaded", async () => {
    const names = [{ name: "date" }, { schema: "shop", name: "plain" }, { name: "plain" }];
    const { functions } = await read(url, [], names);
    expect(functions).toEqual([
      { name: "date", argument: "timestamp with time zone", isImmutable: false },
      { name: "date", argument: "timestamp without time zone", isImmutable: true },
      { schema: "shop", name: "plain", argument: "text", isImmutable: true },
    ]);
  });

  test("of nothing there is nothing", async () => {
    expect((await catalogOf(url)).relations).toEqual([]);
  });
});

test("a column that is computed as it is read", async () => {
  const { url } = await testDatabase("demo");
  const client = new Client(url);
  await client.connect();
  await client.query("create table t (a int, b int generated always as (a + 1) virtual)");
  await client.end();
  const { relations } = await catalogOf(url, { name: "t" });
  expect(relations[0]?.columns.map((column) => column.isGeneratedOnRead)).toEqual([false, true]);
});

test("an extension's schema, where the search path does not find it", async () => {
  const { adminUrl } = await testDatabase("demo");
  const client = new Client(adminUrl);
  await client.connect();
  await client.query("create schema extensions; create extension pg_trgm schema extensions");
  await client.end();
  expect(await catalogOf(adminUrl)).toMatchObject({ trigramSchema: "extensions" });
});

test("what a role may not read has no statistics", async () => {
  const { url, adminUrl: admin } = await testDatabase("demo");
  await fill(admin);
  const client = new Client(admin);
  await client.connect();
  await client.query("grant usage on schema shop to demo");
  await client.end();
  const { relations } = await catalogOf(url, { schema: "shop", name: "orders" });
  expect(relations[0]).toMatchObject({ rows: 1000, indexes: [{}, {}, {}] });
  expect(relations[0]?.columns.filter((column) => column.statistics)).toEqual([]);
});
