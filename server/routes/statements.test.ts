import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { isProblem } from "#shared/base/problem.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await testDatabase("demo");
const empty = await testDatabase("demo");
const old = await testDatabase("demo");
const { api, close } = await testApp({
  databases: [
    { id: "shop", name: "Shop", from: "environment", url },
    { id: "empty", name: "Empty", from: "environment", url: empty.url },
    { id: "old", name: "Old", from: "environment", url: old.url },
  ],
});
afterAll(close);

const long = `select 'x' /* long ${"y".repeat(5_000)} */`;

beforeAll(async () => {
  const admin = new Client(adminUrl);
  await admin.connect();
  await admin.query("create extension pg_stat_statements");
  await admin.query("create table items (id int)");
  for (let n = 0; n < 20; n += 1) await admin.query(`select id from items where id = ${n}`);
  await admin.query("delete from items where id = 1");
  await admin.query(long);
  await admin.query("prepare p (int) as select id + $1 from items where id = 7");
  await admin.query("execute p(1)");
  await admin.query("vacuum items");
  await admin.end();
});

const param = { id: "shop" };

type Query = Parameters<(typeof api.databases)[":id"]["statements"]["$get"]>[0]["query"];

async function ranking(query: Query) {
  const reply = await api.databases[":id"].statements.$get({ param, query });
  const body = await reply.json();
  if (isProblem(body)) throw new Error(body.message);
  return body as Extract<typeof body, { rows: unknown }>;
}

const keyOf = async (search: string) => (await ranking({ search })).rows[0]?.key ?? "";

const detail = async (search: string) => {
  const reply = await api.databases[":id"].statements[":key"].$get({
    param: { ...param, key: await keyOf(search) },
  });
  return reply.json();
};

describe("the ranking", () => {
  test("has the statement that is called most at its head, and adds up", async () => {
    const { rows, others, planlens, hidden, whole, window, notes, version } = await ranking({
      metric: "calls",
      limit: "3",
    });
    expect(rows[0]).toMatchObject({
      text: "select id from items where id = $1",
      user: "postgres",
      calls: 20,
    });
    expect(rows).toHaveLength(3);
    const parts = [...rows, others, planlens, hidden];
    expect(parts.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(whole).toBeGreaterThan(20);
    expect([window.from, notes, version]).toEqual([expect.any(String), [], "1.12"]);
  });

  test("keeps what Planlens sends out of the list", async () => {
    const json = { statement: "select id from items where id = 1", mode: "analyze" } as const;
    await api.databases[":id"].explain.$post({ param, json });
    const { rows, planlens } = await ranking({ limit: "1000" });
    expect(rows.filter(({ text }) => /planlens|explain/i.test(text))).toEqual([]);
    expect(planlens.statements).toBeGreaterThan(5);
  });

  test("can be searched", async () => {
    const { rows } = await ranking({ search: "DELETE FROM" });
    expect(rows.map(({ text }) => text)).toEqual(["delete from items where id = $1"]);
  });

  test("cuts long texts, which their own page has whole", async () => {
    const { rows } = await ranking({ search: "long yyy" });
    expect(rows[0]).toMatchObject({ isCut: true });
    expect(rows[0]?.text).toHaveLength(4_000);
    expect(await detail("long yyy")).toMatchObject({
      isCut: false,
      text: expect.stringMatching(/y \*\/$/),
    });
  });

  test("is refused where statements are not counted", async () => {
    const reply = await api.databases[":id"].statements.$get({ param: { id: "empty" }, query: {} });
    expect([reply.status, await reply.json()]).toMatchObject([
      422,
      {
        code: "extension",
        message: expect.stringContaining("create extension pg_stat_statements;"),
      },
    ]);
  });

  test("says what this version of the extension does not count", async () => {
    const client = new Client(old.adminUrl);
    await client.connect();
    await client.query("create extension pg_stat_statements version '1.7'");
    await client.end();
    const reply = await api.databases[":id"].statements.$get({
      param: { id: "old" },
      query: { metric: "wal" },
    });
    expect(await reply.json()).toMatchObject({
      whole: 0,
      notes: [
        expect.stringContaining("alter extension"),
        "WAL is not counted by this version of pg_stat_statements; version 1.8, of Postgres 13, counts it.",
      ],
    });
  });

  test("takes no metric that there is not", async () => {
    const query = { metric: "speed" as "calls" };
    const reply = await api.databases[":id"].statements.$get({ param, query });
    expect(reply.status).toBe(400);
  });
});

describe("a statement", () => {
  test.each([
    ["where id = $1", "reads", [1]],
    ["delete from", "writes", [1]],
    ["vacuum", "utility", []],
    ["prepare p", "reads", [1, 2]],
  ])("%s", async (search, kind, parameters) => {
    expect(await detail(search)).toMatchObject({ kind, parameters, calls: expect.any(Number) });
  });

  test.each(["10.1.top", "nonsense"])("that is gone: %s", async (key) => {
    const reply = await api.databases[":id"].statements[":key"].$get({ param: { ...param, key } });
    expect([reply.status, await reply.json()]).toEqual([
      404,
      {
        kind: "problem",
        code: "not-found",
        message:
          "pg_stat_statements does not have this statement any more. It was reset, or dropped to make room for others.",
      },
    ]);
  });
});

describe("a statement's parameters", () => {
  test("have types and values, which explain takes", async () => {
    const reply = await api.databases[":id"].statements[":key"].parameters.$get({
      param: { ...param, key: await keyOf("select id from items where id = $1") },
    });
    const body = await reply.json();
    expect([reply.status, body]).toMatchObject([
      200,
      {
        kind: "parameters",
        statement: "select id from items where id = $1",
        parameters: [{ number: 1, type: "integer", column: "items.id" }],
        sets: [],
        missing: [
          "Nothing is known of the values of items.id: it was never analysed (analyze items;), or this role may not read it. Enter a value for $1.",
        ],
        notes: [],
      },
    ]);
  });

  test("are not for what has no plan", async () => {
    const reply = await api.databases[":id"].statements[":key"].parameters.$get({
      param: { ...param, key: await keyOf("vacuum items") },
    });
    expect([reply.status, await reply.json()]).toMatchObject([422, { code: "utility" }]);
  });
});
