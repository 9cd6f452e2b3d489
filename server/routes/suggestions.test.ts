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
  create table orders (id bigint primary key, customer int not null, note text);
  insert into orders select n, n % 5000, repeat('x', 100) from generate_series(1, 50000) n;
  analyze orders`);
await client.end();

const param = { id: "shop" };

const statement = "select * from orders where customer = 7";

async function explained(): Promise<string> {
  const reply = await api.databases[":id"].explain.$post({
    param,
    json: { statement, mode: "analyze" },
  });
  return ((await reply.json()) as { source: string }).source;
}

test("an index is suggested for a scan that throws most rows away", async () => {
  const source = await explained();
  const reply = await api.databases[":id"].suggestions.$post({
    param,
    json: { statement, source },
  });
  expect([reply.status, await reply.json()]).toMatchObject([
    200,
    {
      kind: "suggestions",
      suggestions: [{ trial: expect.stringMatching(/orders.*\(customer\)/) }],
    },
  ]);
});

test("what is not a plan is refused", async () => {
  const json = { statement: "select 1", source: "hello" };
  const reply = await api.databases[":id"].suggestions.$post({ param, json });
  expect([reply.status, await reply.json()]).toMatchObject([422, { kind: "problem" }]);
});

test("of a source with several plans, the one that was asked for is served", async () => {
  const plans: unknown[] = JSON.parse(await explained());
  const source = JSON.stringify([{ Plan: { "Node Type": "Result" } }, ...plans]);
  const suggest = async (plan: number) => {
    const json = { statement, source, plan };
    return (await api.databases[":id"].suggestions.$post({ param, json })).json();
  };
  expect(await suggest(0)).toMatchObject({ suggestions: [] });
  expect(await suggest(1)).toMatchObject({ suggestions: [{ relation: "orders" }] });
  expect(await suggest(2)).toMatchObject({
    kind: "problem",
    message: "The source holds fewer plans than the one that was asked for.",
  });
});
