import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { readKnown } from "./read-known.ts";
import { withTransaction } from "./with-transaction.ts";

const schema = `
  create schema shop;
  create table shop.customers (id int primary key, region int, unique (region, id));
  create table shop.orders (id int primary key, customer int references shop.customers);
  create table shop.visits (
    region int, customer int, unique (customer, region),
    constraint visitor foreign key (region, customer) references shop.customers (region, id)
  );
  create statistics shop.customers_stat on region, id from shop.customers;
  alter table shop.visits set (autovacuum_enabled = false);
  insert into shop.customers select n, n % 10 from generate_series(1, 1000) n;`;

const plan = `Nested Loop  (cost=0.00..9.00 rows=9 width=8)
  ->  Seq Scan on shop.customers  (cost=0.00..9.00 rows=9 width=8)
  ->  Seq Scan on shop.visits  (cost=0.00..9.00 rows=9 width=8)
  ->  Seq Scan on shop.nothing  (cost=0.00..9.00 rows=9 width=8)`;

const servers: {
  version: string;
  url: string;
  isAutovacuumed: boolean;
  stop?: () => Promise<void>;
}[] = [];

async function send(url: string, ...statements: readonly string[]) {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const { url, adminUrl } = await testDatabase("demo");
await send(adminUrl, schema, "vacuum analyze shop.customers");
await send(adminUrl, "grant usage on schema shop to demo");
const older = await otherPostgres(12, { autovacuum: "on" });
const oldUrl = older.url("postgres", "postgres");
// Up to 14 counters go by a process of their own, which writes them down twice a second.
await send(oldUrl, schema, "vacuum analyze shop.customers", "select pg_sleep(1)");
// The second may read none of the tables.
servers.push(
  { version: "18", url: adminUrl, isAutovacuumed: false },
  { version: "18, for a stranger", url, isAutovacuumed: false },
  { version: "12", url: oldUrl, isAutovacuumed: true, stop: older.stop },
);

afterAll(async () => {
  for (const { stop } of servers) await stop?.();
});

async function knownOf(address: string) {
  const analysis = analysePlan(plan);
  const [first] = isProblem(analysis) ? [] : analysis.plans;
  if (!first) throw new Error("the plan is none");
  const relations = await withTransaction(
    address,
    { access: "read only", timeout: 30_000 },
    (transaction) => readKnown(transaction, first.annotated.plan),
  );
  if (isProblem(relations)) throw new Error(relations.message);
  return relations;
}

describe.each(servers)("on Postgres $version", ({ url: address, isAutovacuumed }) => {
  test("how the relations of a plan are kept is read, and who refers to them", async () => {
    const [customers, visits, ...others] = await knownOf(address);
    expect(others).toEqual([]);
    expect(customers).toMatchObject({
      schema: "shop",
      name: "customers",
      rows: 1000,
      upkeep: {
        lastAnalyze: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        lastVacuum: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        deadRows: 0,
        visibleShare: 1,
        isAutovacuumed,
      },
      foreignKeys: [
        {
          constraint: "orders_customer_fkey",
          schema: "shop",
          name: "orders",
          columns: ["customer"],
          isIndexed: false,
        },
        {
          constraint: "visitor",
          schema: "shop",
          name: "visits",
          columns: ["region", "customer"],
          isIndexed: true,
        },
      ],
      statistics: [{ schema: "shop", name: "customers_stat", columns: ["id", "region"] }],
    });
    expect(visits).toMatchObject({ name: "visits", upkeep: { isAutovacuumed: false } });
    expect(visits?.upkeep).not.toHaveProperty("lastAnalyze");
  });
});
