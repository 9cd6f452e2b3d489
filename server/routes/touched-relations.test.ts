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
  create table buyers (id bigint primary key, email text not null);
  create table purchases (id bigint primary key, buyer_id bigint references buyers);
  create index purchases_buyer_id_idx on purchases (buyer_id);
  insert into buyers select n, 'b' || n from generate_series(1, 1000) n;
  analyze buyers`);
await client.end();

const touched = async (statement: string) => {
  const reply = await api.databases[":id"]["touched-relations"].$post({
    param: { id: "shop" },
    json: { statement },
  });
  return (await reply.json()) as { relations: { name: string }[] };
};

test("the tables of a statement are told with their sizes and indexes, and without their values", async () => {
  const reply = await touched(
    "with purchases_of as (select * from purchases) select * from purchases_of join buyers b on b.id = buyer_id where b.id = $1",
  );
  expect(reply.relations.map(({ name }) => name).sort()).toEqual(["buyers", "purchases"]);
  expect(reply.relations.find(({ name }) => name === "buyers")).toMatchObject({
    kind: "table",
    rows: 1000,
    indexes: [{ name: "buyers_pkey", isPrimary: true }],
    upkeep: { lastAnalyze: expect.any(String) },
  });
  expect(JSON.stringify(reply)).not.toContain("b999");
});

test("a WITH query that is named like a table is none", async () => {
  const { relations } = await touched("with buyers as (select 1 as id) select * from buyers");
  expect(relations).toEqual([]);
});

test("what does not parse tells of none", async () => {
  expect(await touched("selec")).toEqual({ relations: [] });
});
