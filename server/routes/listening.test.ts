import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { openJoined, openRowByRow } from "#server/embedded/demo/open-page.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { testApp } from "./testing/test-app.ts";

const { url } = await demoDatabase();
const { api, close } = await testApp({
  databases: [{ id: "demo", name: "demo", from: "demo", url }],
});
afterAll(close);

const param = { id: "demo" };

async function start(isEncrypted = false) {
  const reply = await api.databases[":id"].listening.$post({ param, json: { isEncrypted } });
  const body = await reply.json();
  if (!("port" in body)) throw new Error(body.message);
  const through = new URL(url);
  through.hostname = body.host;
  through.port = String(body.port);
  return { id: body.id, through: through.href, certificate: body.certificate };
}

const stop = (listening: string) =>
  api.databases[":id"].listening[":listening"].stop.$post({
    param: { ...param, listening },
    json: { title: "Maria's page" },
  });

async function captureDuring(act: (client: Client) => Promise<unknown>) {
  const { id, through } = await start();
  const client = new Client(through);
  await client.connect();
  await act(client);
  await client.end();
  const body = await (await stop(id)).json();
  if (!("id" in body)) throw new Error(body.message);
  const read = await (await api.captures[":id"].$get({ param: { id: body.id } })).json();
  if (!("capture" in read)) throw new Error(read.message);
  return read.capture;
}

test("row by row the page is 1,310 statements of 6 shapes, with their values", async () => {
  const { clock, totals, shapes } = await captureDuring((client) =>
    openRowByRow(client, mariasSession),
  );
  expect([clock, totals]).toMatchObject(["wire", { statements: 1_310, shapes: 6, sessions: 1 }]);
  const calls = shapes.map(({ statements }) => statements);
  expect(calls.toSorted((a, b) => b - a)).toEqual([868, 435, 4, 1, 1, 1]);
  expect(shapes.every(({ example }) => example.parameters?.length === 1)).toBe(true);
});

test("joined it is two", async () => {
  const { totals, findings } = await captureDuring((client) => openJoined(client, mariasSession));
  expect([totals.statements, totals.shapes]).toEqual([2, 2]);
  // On a busy machine one is slow.
  expect(findings.filter(({ rule }) => rule !== "slow")).toEqual([]);
});

test("where nothing was sent that is said, and what was stopped is gone", async () => {
  const { id } = await start();
  const nothing = await stop(id);
  expect([nothing.status, await nothing.json()]).toMatchObject([
    422,
    { message: expect.stringContaining("Nothing was sent through 127.0.0.1:") },
  ]);
  expect((await stop(id)).status).toBe(404);
});

test("clients may be encrypted, and what becomes of their connections is told meanwhile", async () => {
  const { id, through, certificate = "" } = await start(true);
  const look = async () => {
    const about = { ...param, listening: id };
    return (await api.databases[":id"].listening[":listening"].$get({ param: about })).json();
  };
  expect(await look()).toEqual({ connections: { open: 0, all: 0 }, said: [] });
  const client = new Client({
    connectionString: through.replace("sslmode=disable", ""),
    ssl: { ca: certificate },
  });
  await client.connect();
  expect(await look()).toMatchObject({ connections: { open: 1, all: 1 } });
  await client.query("select 1");
  await client.end();
  await expect.poll(look).toMatchObject({ connections: { open: 0, all: 1 } });
  expect((await stop(id)).status).toBe(201);
  expect(await look()).toMatchObject({ code: "not-found" });
});

test("there are four at a time, and what is forgotten listens no more", async () => {
  const started = [await start(), await start(), await start(), await start()];
  const fifth = await api.databases[":id"].listening.$post({ param, json: {} });
  expect([fifth.status, await fifth.json()]).toMatchObject([
    429,
    { message: expect.stringContaining("4 captures at the wire go on already") },
  ]);
  for (const { id, through } of started) {
    await api.databases[":id"].listening[":listening"].$delete({
      param: { ...param, listening: id },
    });
    await expect(new Client(through).connect()).rejects.toThrow("ECONNREFUSED");
  }
});
