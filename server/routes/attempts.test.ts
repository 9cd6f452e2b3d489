import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { readAttempt } from "#server/store/attempts.ts";
import { addSession } from "#server/store/sessions.ts";
import { testApp } from "./testing/test-app.ts";

const { url } = await testDatabase("demo");
const { api, app, close, services } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url }],
});
afterAll(close);

const run = async (statement: string, more: object = {}) => {
  const json = { statement, mode: "analyze", ...more } as const;
  const reply = await api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
  const explained = await reply.json();
  if (!("attempt" in explained)) throw new Error("not kept");
  return explained.attempt as { readonly id: string; readonly statementKey: string } | undefined;
};

const list = async (key: string) => {
  const reply = await api.databases[":id"].attempts[":key"].$get({ param: { id: "shop", key } });
  const body = await reply.json();
  return "attempts" in body ? body.attempts : [];
};

test("every run of a statement is kept under it, with what it was run with", async () => {
  const first = await run("select $1::int + 1", { values: ["4"] });
  const second = await run("select $1::int + 1", {
    values: ["5"],
    settings: [{ name: "work_mem", value: "64MB" }],
    measuring: { timing: false },
  });
  expect(second?.statementKey).toBe(first?.statementKey);
  expect(await list(first?.statementKey ?? "")).toMatchObject([
    { id: first?.id, document: { template: "select $1::int + 1", values: ["4"], mode: "analyze" } },
    {
      id: second?.id,
      source: expect.stringContaining('"work_mem": "64MB"'),
      document: {
        statement: "select '5'::int + 1",
        settings: [{ name: "work_mem", value: "64MB" }],
        measuring: { timing: false },
      },
    },
  ]);
});

test("a changed statement stands under the one that it was changed from", async () => {
  const first = await run("select 'changed'");
  const changed = await run("select 'changed', 2", { under: first?.statementKey });
  expect(changed?.statementKey).toBe(first?.statementKey);
});

test("an estimate is no run", async () => {
  const json = { statement: "select 'estimated'", mode: "estimate" } as const;
  const reply = await api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
  expect(await reply.json()).not.toHaveProperty("attempt");
});

test("a pasted plan may be added; each is read, marked and deleted", async () => {
  const first = await run("select 1 as marked");
  const key = first?.statementKey ?? "";
  const added = await api.databases[":id"].attempts[":key"].$post({
    param: { id: "shop", key },
    json: { source: "Result  (cost=0.00..0.01 rows=1 width=4)" },
  });
  expect(added.status).toBe(201);
  const id = first?.id ?? "";
  await api.attempts[":id"].$patch({ param: { id }, json: { note: "mine", starred: true } });
  const read = await api.attempts[":id"].$get({ param: { id } });
  expect(await read.json()).toMatchObject({ note: "mine", starred: true, databaseName: "Shop" });
  expect(await list(key)).toHaveLength(2);
  await api.attempts[":id"].$delete({ param: { id } });
  expect(await list(key)).toHaveLength(1);
  const gone = await api.attempts[":id"].$get({ param: { id } });
  expect([gone.status, await gone.json()]).toMatchObject([
    404,
    {
      message:
        "There is no such attempt here. It may have been deleted, or newer ones have taken its place.",
    },
  ]);
});

test.each([
  ["GET", "attempts/%00"],
  ["DELETE", "attempts/%00"],
  ["PATCH", "attempts/%00"],
  ["GET", "databases/shop/attempts/%00"],
])("%s %s is not found, and no failure of the store", async (method, path) => {
  const reply = await app.request(`/api/${path}`, {
    method,
    ...(method === "PATCH" && {
      headers: { "content-type": "application/json" },
      body: '{"starred":true}',
    }),
  });
  expect([reply.status, (await reply.json()).code]).toEqual([404, "not-found"]);
});

test("an attempt says who made it", async () => {
  const token = "a token of sixteen";
  const guarded = await testApp({ databases: services.databases, token });
  const id = await addSession(guarded.services.store, `token ${token}`, {
    name: "Ada",
    role: "admin",
  });
  const reply = await guarded.app.request("/api/databases/shop/explain", {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `planlens_session=${id}` },
    body: JSON.stringify({ statement: "select 1", mode: "analyze" }),
  });
  const { attempt } = await reply.json();
  expect(await readAttempt(guarded.services.store, attempt.id)).toMatchObject({ madeBy: "Ada" });
  await guarded.close();
});

test("what was run is answered though the store has no room for it", async () => {
  await services.store.query("alter table planlens.attempts rename to away");
  const json = { statement: "select 'unkept'", mode: "analyze" } as const;
  const reply = await api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
  await services.store.query("alter table planlens.away rename to attempts");
  expect(await reply.json()).toMatchObject({
    kind: "explained",
    notes: [expect.stringContaining("does not take this one: it is in this browser alone.")],
  });
});
