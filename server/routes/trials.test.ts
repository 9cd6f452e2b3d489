import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "./testing/test-app.ts";

const { url } = await testDatabase("demo");
const { api, app, close } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url }],
});
afterAll(close);
beforeAll(async () => {
  const client = new Client(url);
  await client.connect();
  await client.query(
    "create table items (id int); insert into items select generate_series(1, 9000)",
  );
  await client.end();
});

const param = { id: "shop" };

test("an index is tried", async () => {
  const json = {
    statement: "select * from items where id = 7",
    index: "create index on items (id)",
  };
  const reply = await api.databases[":id"].trials.$post({ param, json });
  expect([reply.status, await reply.json()]).toMatchObject([
    200,
    {
      kind: "trial",
      before: {
        source: expect.stringContaining("Seq Scan"),
        database: { id: "shop", name: "Shop" },
      },
      after: { source: expect.stringContaining("Index") },
      build: { duration: expect.any(Number), size: expect.any(Number) },
    },
  ]);
});

test("what is no index is refused", async () => {
  const json = { statement: "select 1", index: "drop table items" };
  const reply = await api.databases[":id"].trials.$post({ param, json });
  expect([reply.status, await reply.json()]).toMatchObject([422, { code: "not-an-index" }]);
});

test("an extension that trials do not know is refused", async () => {
  const reply = await app.request("/api/databases/shop/trials", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ statement: "select 1", index: "", extension: "dblink" }),
  });
  expect([reply.status, await reply.json()]).toMatchObject([400, { code: "invalid-request" }]);
});
