import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await testDatabase("demo");
const { app, api, close, logged } = await testApp({
  databases: [
    { id: "shop", name: "Shop", from: "environment", url },
    { id: "gone", name: "Gone", from: "environment", url: "postgres://me:hunter2@127.0.0.1:1/x" },
  ],
});
const admin = new Client(adminUrl);
let server: Server;
beforeAll(async () => {
  await admin.connect();
  server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await admin.end();
  await close();
});

const explain = (statement: string, id = "shop") =>
  api.databases[":id"].explain.$post({ param: { id }, json: { statement, mode: "analyze" } });

test("a statement is explained", async () => {
  const reply = await explain("select 1;");
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    kind: "explained",
    statement: "select 1",
    database: { id: "shop", name: "Shop" },
    mode: "analyze",
    source: expect.stringContaining('"Execution Time"'),
  });
});

test.each([
  ["a write", "delete from x", 422, "writes"],
  ["noise", "x".repeat(5_000_000), 413, "too-large"],
  ["nothing", "", 422, "empty"],
])("%s is refused, with a place where there is one", async (_, statement, status, code) => {
  const reply = await explain(statement);
  expect([reply.status, await reply.json()]).toMatchObject([status, { kind: "problem", code }]);
});

test("a database that there is not, or that is away", async () => {
  const reply = await explain("select 1", "nothing");
  expect([reply.status, await reply.json()]).toMatchObject([
    404,
    { message: "There is no such database here. It may have been removed; choose another." },
  ]);
  const away = await explain("select 1", "gone");
  expect([away.status, await away.json()]).toMatchObject([
    502,
    {
      message:
        "Nothing answers at 127.0.0.1:1. Does Postgres run there, and does it listen on that address?",
    },
  ]);
});

test("more time than ten minutes is not given", async () => {
  const json = { statement: "select 1", mode: "analyze", timeout: 600_001 } as const;
  const reply = await api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    {
      message:
        "A run may take 600 seconds here, and 600.001 were asked for. PLANLENS_MAX_TIMEOUT sets it.",
    },
  ]);
});

test("a run that asks for no time is given what the ceiling allows", async () => {
  const low = await testApp({
    databases: [{ id: "shop", name: "Shop", from: "environment", url }],
    maxTimeout: 200,
  });
  const json = { statement: "select pg_sleep(60)", mode: "analyze" } as const;
  const reply = await low.api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
  expect(await reply.json()).toMatchObject({
    code: "timeout",
    message: expect.stringContaining("0.2 seconds"),
  });
  await low.close();
});

test("the log has neither statements nor addresses", async () => {
  logged.length = 0;
  await explain("select 'a secret' from nowhere");
  await explain("select 1", "gone");
  expect(logged.length).toBe(2);
  expect(logged.join()).not.toMatch(/secret|hunter2|nowhere/);
});

describe("through a real server", () => {
  const running = async (marker: string) => {
    const { rows } = await admin.query(
      "select count(*)::int from pg_stat_activity where query like $1 and datname = current_database() and state = 'active' and pid <> pg_backend_pid()",
      [`%${marker}%`],
    );
    return rows[0].count;
  };
  const send = (statement: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/databases/shop/explain`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ statement, mode: "analyze" }),
      ...(signal && { signal }),
    });

  test("leaving cancels the statement on the server", async () => {
    const leaving = new AbortController();
    const reply = send("select pg_sleep(60), 'leaves'", leaving.signal);
    await expect.poll(() => running("leaves")).toBe(1);
    leaving.abort();
    await expect(reply).rejects.toThrow("aborted");
    await expect.poll(() => running("leaves")).toBe(0);
  });

  test("two run at once, others wait, and who waits may leave", async () => {
    const leaving = new AbortController();
    const replies = [1, 2, 3].map((n) =>
      send(`select pg_sleep(60), 'waits', ${n}`, leaving.signal),
    );
    await expect.poll(() => running("waits")).toBe(2);
    const last = send("select 'done', 'waits'");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await running("waits")).toBe(2);
    leaving.abort();
    await Promise.allSettled(replies);
    expect((await last).status).toBe(200);
    expect(await running("waits")).toBe(0);
  });

  test("a run that waits is told for how many", async () => {
    const leaving = new AbortController();
    const replies = [1, 2].map((n) => send(`select pg_sleep(60), 'queue', ${n}`, leaving.signal));
    await expect.poll(() => running("queue")).toBe(2);
    const run = randomUUID();
    const json = { statement: "select 1", mode: "analyze", run } as const;
    const last = api.databases[":id"].explain.$post({ param: { id: "shop" }, json });
    const others = async () =>
      (await api.databases[":id"].runs[":run"].$get({ param: { id: "shop", run } })).json();
    await expect.poll(others).toEqual({ before: 2 });
    // The page asks for it by the run's own name.
    const estimate = { statement: "select 1", mode: "estimate", run } as const;
    const planned = await api.databases[":id"].explain.$post({
      param: { id: "shop" },
      json: estimate,
    });
    expect(planned.status).toBe(200);
    expect(await others()).toEqual({ before: 2 });
    leaving.abort();
    await Promise.allSettled(replies);
    expect((await last).status).toBe(200);
    expect(await others()).toEqual({ before: 0 });
  });

  test("what is too large is refused, and the server goes on", async () => {
    expect((await send("x".repeat(21_000_000))).status).toBe(413);
    expect((await send("select 1")).status).toBe(200);
  });
});
