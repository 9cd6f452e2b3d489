import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import type { PricingProgress } from "#shared/indexes/pricing.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await testDatabase("demo");
const { api, services, close } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url }],
});
afterAll(async () => {
  await services.twins.stop();
  await close();
});

const client = new Client(url);
await client.connect();
await client.query(`
  create table orders (id bigint primary key, customer int not null, state text not null, note text);
  insert into orders
  select n, case when n % 3 = 0 then 1 else n % 5000 end,
    case n % 100 when 0 then 'open' else 'done' end, repeat('x', 100)
  from generate_series(1, 50000) n;
  analyze orders;
  create table pairs (a int not null, b int not null, note text);
  insert into pairs select n % 20, n % 20, repeat('y', 200) from generate_series(1, 40000) n;
  create statistics pairs_together (dependencies) on a, b from pairs;
  analyze pairs`);
await client.end();

const price = async (statement: string) => {
  const reply = await api.databases[":id"]["index-prices"].$post({
    param: { id: "shop" },
    json: { statement },
  });
  return reply.json();
};

test("an index is suggested with its cost before and after, and how to undo it", async () => {
  expect(await price("select * from orders where customer = 7")).toMatchObject({
    suggestions: [
      {
        create: "create index concurrently orders_customer_idx on orders (customer)",
        undo: "drop index concurrently orders_customer_idx",
        proof: { kind: "twin", cases: [{ label: "as it is written" }], isTogether: false },
      },
    ],
    planner: { limits: [] },
  });
});

test("where the live server reckons otherwise, both costs are told", async () => {
  const priced = await price("select * from pairs where a = 7 and b = 7 order by note");
  if (!("suggestions" in priced)) throw new Error(priced.message);
  const { before = 0, live } = priced.cases[0] ?? {};
  expect(live).toBeGreaterThan(before * 1.05);
  expect(priced.suggestions[0]?.proof.cases[0]?.live).toBe(live);
});

test("each step is told before it is done, and the last line has the answer", async () => {
  const reply = await api.databases[":id"]["index-prices"].steps.$post({
    param: { id: "shop" },
    json: { statement: "select * from orders where customer = 77" },
  });
  const lines = (await reply.text()).trim().split("\n");
  const told = lines.slice(0, -1).map((line): PricingProgress => JSON.parse(line));
  expect(told[0]).toEqual({ kind: "progress", step: "reads", plans: 0 });
  expect(told.at(-1)?.step).toBe("plans");
  expect(told.map(({ plans }) => plans)).toEqual(told.map(({ plans }) => plans).toSorted(byNumber));
  expect(told.at(-1)?.plans).toBeGreaterThan(1);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ kind: "priced-indexes" });
});

test("what the steps do not lead to is refused in the last line", async () => {
  const reply = await api.databases[":id"]["index-prices"].steps.$post({
    param: { id: "shop" },
    json: { statement: "select from where" },
  });
  const lines = (await reply.text()).trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ kind: "problem", code: "syntax" });
});

test("where it reckons the same, nothing is told of it", async () => {
  const priced = await price("select * from orders where customer = 7");
  expect(priced).toMatchObject({
    cases: [expect.not.objectContaining({ live: expect.anything() })],
  });
});

test("with a parameter it is judged by values of several kinds, and none makes a part of it", async () => {
  const priced = await price("select * from orders where state = $1 and customer = $2");
  if (!("suggestions" in priced)) throw new Error(priced.message);
  expect(priced.cases.map(({ label }) => label)).toEqual(["typical values", "rare values"]);
  const indexes = [
    ...priced.suggestions.map(({ create }) => create),
    ...priced.tried.map(({ index }) => index),
  ];
  expect(indexes.filter((index) => /\bwhere\b/.test(index))).toEqual([]);
  expect(priced.suggestions).toHaveLength(1);
});

test("what is served already gets no index", async () => {
  expect(await price("select * from orders where id = 7")).toMatchObject({
    suggestions: [],
    tried: [{ index: "orders (id)", reason: "orders_pkey has these columns already." }],
  });
});

test("of the other statements those count that have a plan: neither commands nor our own questions", async () => {
  const admin = new Client(adminUrl);
  await admin.connect();
  await admin.query("create extension pg_stat_statements");
  await admin.query("select count(*) from orders where customer = 7");
  // More of them, and heavier, than statements are looked at.
  for (let n = 0; n < 60; n += 1)
    await admin.query(`do $$ begin perform ${n}, pg_sleep(0.01); end $$`);
  await admin.query("select /* planlens */ count(*), pg_sleep(0.1) from orders");
  await admin.query("select count(*) from orders where state = 'open'");
  await admin.query("select * from orders where id = 7");
  await admin.end();
  const create = "create index on orders (customer)";
  const reply = await api.databases[":id"]["index-prices"].others.$post({
    param: { id: "shop" },
    json: { indexes: [{ name: create, create }] },
  });
  const helped = await reply.json();
  if (!("indexes" in helped)) throw new Error(helped.message);
  expect(helped.indexes[0]?.helped.map(({ text }) => text)).toEqual([
    "select count(*) from orders where customer = $1",
  ]);
  // What filled the tables cannot be planned without its values.
  expect([helped.planned, helped.unplanned]).toEqual([3, 2]);
  expect(helped.indexes[0]?.served).toEqual([{ index: "orders_pkey", statements: 1 }]);
});

test("only an index is priced for other statements", async () => {
  const reply = await api.databases[":id"]["index-prices"].others.$post({
    param: { id: "shop" },
    json: { indexes: [{ name: "x", create: "drop table orders" }] },
  });
  expect([reply.status, await reply.json()]).toMatchObject([422, { kind: "problem" }]);
});

test("what does not parse is refused", async () => {
  expect(await price("select from where")).toMatchObject({ kind: "problem", code: "syntax" });
});

test.each([
  ["create index on orders (customer) where state = 'open'", /^HypoPG is not asked about partial/],
  ["create index on orders (customer) include (state)", /^HypoPG is not asked about partial/],
  ["create index on orders (customer)", /^HypoPG is not installed in this database/],
  ["drop table orders", /not one CREATE INDEX statement/],
])("the live server is not asked about %s", async (index, refusal) => {
  const reply = await api.databases[":id"]["index-prices"].hypopg.$post({
    param: { id: "shop" },
    json: { statement: "select * from orders where customer = 7", index },
  });
  expect(await reply.json()).toMatchObject({
    kind: "problem",
    message: expect.stringMatching(refusal),
  });
});

const byNumber = (a: number, b: number): number => a - b;
