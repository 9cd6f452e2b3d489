import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "./testing/test-app.ts";

const { url } = await testDatabase("demo");
const { api, close } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url }],
});
afterAll(close);

const client = new Client(url);
await client.connect();
await client.query(`
  create table orders (id bigint primary key, placed_at date not null, note text);
  insert into orders select n, date '2026-01-01' + n % 300, repeat('x', 90) from generate_series(1, 90000) n;
  create index orders_placed_at_idx on orders (placed_at);
  analyze orders`);
await client.end();

const find = async (json: { statement: string; source: string }) => {
  const reply = await api.databases[":id"].findings.$post({ param: { id: "shop" }, json });
  return [reply.status, await reply.json()];
};

async function explained(statement: string) {
  const reply = await api.databases[":id"].explain.$post({
    param: { id: "shop" },
    json: { statement, mode: "analyze" },
  });
  return ((await reply.json()) as { source: string }).source;
}

test("findings name the index that is there", async () => {
  const statement = "select * from orders where placed_at + 1 = date '2026-03-01'";
  expect(await find({ statement, source: await explained(statement) })).toMatchObject([
    200,
    {
      kind: "findings",
      findings: [
        {
          rule: "function-hides-column",
          advice: expect.stringContaining("there is one, orders_placed_at_idx."),
        },
      ],
      minor: [],
    },
  ]);
});

test("a plan is judged without a statement that does not parse here", async () => {
  const statement = "select * from orders where placed_at + 1 = date '2026-03-01'";
  const source = await explained(statement);
  expect(await find({ statement: "selec", source })).toMatchObject([
    200,
    { findings: [{ rule: "function-hides-column" }] },
  ]);
});

test("what is not a plan is refused", async () => {
  expect(await find({ statement: "select 1", source: "hello" })).toMatchObject([
    422,
    { kind: "problem" },
  ]);
});
