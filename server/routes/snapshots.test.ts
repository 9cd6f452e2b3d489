import { afterAll, expect, test } from "vitest";
import { testApp } from "./testing/test-app.ts";

const { api, close, services } = await testApp();
afterAll(close);

const csv = "userid,queryid,query,calls,total_exec_time\n10,1,select 1,3,6.5\n10,2,select 2,1,1";

test("an export is ranked without a connection, and nothing of it is kept", async () => {
  const reply = await api.snapshots.$post({ json: { snapshots: [csv], metric: "calls" } });
  expect([reply.status, await reply.json()]).toMatchObject([
    200,
    { metric: "calls", whole: 4, rows: [{ text: "select 1", share: 0.75 }, { text: "select 2" }] },
  ]);
  const { rows } = await services.store.query("select count(*)::int as n from planlens.statements");
  expect(rows).toEqual([{ n: 0 }]);
});

test.each([
  [["something else"], 422, "No rows of pg_stat_statements"],
  [[], 400, "This request is not what the API takes"],
  [[csv, csv, csv], 400, "This request is not what the API takes"],
])("what is none is refused", async (snapshots, status, message) => {
  const json = { snapshots: snapshots as [string] };
  const reply = await api.snapshots.$post({ json });
  expect([reply.status, await reply.json()]).toMatchObject([
    status,
    { message: expect.stringContaining(message) },
  ]);
});
