import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { openJoined, openRowByRow } from "#server/embedded/demo/open-page.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import { ownDemoDatabase } from "#server/embedded/testing/demo-database.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await ownDemoDatabase();
const { api, close } = await testApp({
  databases: [
    { id: "demo", name: "demo", from: "demo", url },
    { id: "admin", name: "admin", from: "environment", url: adminUrl },
  ],
});
const client = new Client(url);
await client.connect();

afterAll(async () => {
  await client.end();
  await close();
});

const param = { id: "demo" };

const start = async (of = param) => {
  const reply = await api.databases[":id"].counting.$post({ param: of });
  const body = await reply.json();
  if (!("startedAt" in body)) throw new Error(body.message);
  return body.id;
};

const stop = (counting: string, of = param) =>
  api.databases[":id"].counting[":counting"].stop.$post({
    param: { ...of, counting },
    json: { title: "Maria's page" },
  });

async function captureDuring(act: () => Promise<unknown>) {
  const counting = await start();
  await act();
  const body = await (await stop(counting)).json();
  if (!("id" in body)) throw new Error(body.message);
  const read = await api.captures[":id"].$get({ param: { id: body.id } });
  const kept = await read.json();
  if (!("capture" in kept)) throw new Error(kept.message);
  return kept.capture;
}

test("row by row the page is 1,310 statements of 6 shapes, and what repeats is named", async () => {
  const capture = await captureDuring(() => openRowByRow(client, mariasSession));
  expect(capture.totals).toMatchObject({ statements: 1_310, shapes: 6 });
  expect(capture.clock).toBe("server");
  const calls = capture.shapes.map(({ statements }) => statements);
  expect(calls.toSorted((a, b) => b - a)).toEqual([868, 435, 4, 1, 1, 1]);
  // Of many calls the longest is not known: what was counted is their sum.
  expect(capture.shapes.map(({ longest }) => longest !== undefined)).toEqual(
    capture.shapes.map(({ statements }) => statements === 1),
  );
  const repeated = capture.findings.filter(({ rule }) => /repeated/.test(rule));
  expect(repeated[0]).toMatchObject({
    calls: expect.any(Number),
    parent: { certainty: "by-rows" },
  });
  expect(capture.limits[0]).toContain("It was counted by pg_stat_statements");
});

test("joined it is two", async () => {
  const capture = await captureDuring(() => openJoined(client, mariasSession));
  expect(capture.totals).toMatchObject({ statements: 2, shapes: 2 });
  // On a busy machine one is slow.
  expect(capture.findings.filter(({ rule }) => rule !== "slow")).toEqual([]);
});

test("where nothing was sent that is said, and counting goes on", async () => {
  const counting = await start();
  const nothing = await stop(counting);
  expect([nothing.status, await nothing.json()]).toMatchObject([
    422,
    { message: expect.stringContaining("counted nothing in this database since the start") },
  ]);
  await client.query("select 1 as counted");
  expect((await stop(counting)).status).toBe(201);
  const again = await stop(counting);
  expect([again.status, await again.json()]).toMatchObject([404, { code: "not-found" }]);
});

test("what one role counted is not taken for another's", async () => {
  const counting = await start();
  expect((await stop(counting, { id: "admin" })).status).toBe(404);
});

test("what is left is forgotten", async () => {
  const counting = await start();
  await api.databases[":id"].counting[":counting"].$delete({ param: { ...param, counting } });
  expect((await stop(counting)).status).toBe(404);
});
