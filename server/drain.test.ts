import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { Pool } from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "./embedded/testing/databases.ts";
import { runApp } from "./embedded/testing/run-app.ts";
import { temporaryFolder } from "./embedded/testing/start.ts";

const [{ url: store }, shop] = await Promise.all([testDatabase("planlens"), testDatabase("demo")]);
const kept = new Pool({ connectionString: store });
const admin = new Pool({ connectionString: shop.adminUrl });
const folder = temporaryFolder();
afterAll(async () => {
  await Promise.all([kept.end(), admin.end()]);
  rmSync(folder, { recursive: true });
});

const document = JSON.parse(
  readFileSync(new URL("../samples/shares/version-4.json", import.meta.url), "utf8"),
);

/** A request whose body is sent bit by bit. */
function post(url: string, length: number) {
  const headers = { "content-type": "application/json", "content-length": length };
  const asked = request(url, { method: "POST", agent: false, headers });
  const answered = once(asked, "response").then(async ([reply]) => ({
    status: reply.statusCode,
    body: JSON.parse(await text(reply)),
  }));
  return { asked, answered };
}

test("SIGTERM lets a run and a share end that were begun, tells the balancer at once, and then refuses connections", async () => {
  const app = runApp(folder, {
    DATABASE_URL: store,
    PLANLENS_DATABASES: `shop=${shop.url}`,
    PLANLENS_DRAIN: "3",
  });
  onTestFinished(() => app.kill("SIGKILL"));
  const address = /Planlens is at (http:\S+)/.exec(await app.says(/Planlens is at/))?.[1] ?? "";

  const run = JSON.stringify({ statement: "select pg_sleep(5)", mode: "analyze" });
  const running = post(`${address}/api/databases/shop/explain`, run.length);
  running.asked.end(run);
  const sleeping = async () => {
    const query = "select from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'";
    return (await admin.query(query, [shop.name])).rowCount;
  };
  await expect.poll(sleeping).toBe(1);
  const share = JSON.stringify({ title: "Half", document });
  const sharing = post(`${address}/api/shares`, Buffer.byteLength(share));
  sharing.asked.write(share.slice(0, 100));
  await expect.poll(() => sharing.asked.socket?.bytesWritten ?? 0).toBeGreaterThan(100);

  const stopped = app.kill("SIGTERM");
  // Whoever has not noticed yet is answered, on a connection that is closed then.
  const both = async () => {
    const paths = ["readyz", "api/databases"];
    const replies = await Promise.all(paths.map((path) => fetch(`${address}/${path}`)));
    return replies.map(({ status, headers }) => `${status} ${headers.get("connection")}`);
  };
  await expect.poll(both).toEqual(["503 close", "200 close"]);
  const refused = async () => {
    const error = await fetch(`${address}/readyz`).catch((error: Error) => error.cause);
    return error instanceof Error && "code" in error && error.code;
  };
  await expect.poll(refused).toBe("ECONNREFUSED");

  sharing.asked.end(share.slice(100));
  const shared = await sharing.answered;
  expect(shared.status).toBe(201);
  const ran = await running.answered;
  expect([ran.status, ran.body.attempt]).toEqual([
    200,
    { id: expect.any(String), statementKey: expect.any(String) },
  ]);
  await stopped;
  expect(await app.ends()).toBe(0);
  const { rows } = await kept.query("select id from planlens.shares");
  expect(rows).toEqual([{ id: shared.body.id }]);
  const attempts = await kept.query("select id from planlens.attempts");
  expect(attempts.rows).toEqual([{ id: ran.body.attempt.id }]);
});
