import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { collectStatements } from "#server/jobs/collect-statements.ts";
import { runJobs } from "#server/jobs/run-jobs.ts";
import type { KeptWorkload } from "#shared/indexes/workload/advice.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl } = await testDatabase("demo");
await withClient(adminUrl, (admin) => admin.query("create extension pg_stat_statements"));
const { api, services, close } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url }],
});
const jobs = await runJobs(services);
afterAll(async () => {
  await jobs.stop();
  await services.twins.stop();
  await close();
});

const client = new Client(url);
await client.connect();
await client.query(`
  create table orders (id bigint primary key, customer int not null, state text not null, note text);
  insert into orders
  select n, n % 5000, case n % 100 when 0 then 'open' else 'done' end, repeat('x', 100)
  from generate_series(1, 50000) n;
  create index orders_note on orders (note);
  create table parcels (id bigint primary key);
  alter table orders add parcel bigint references parcels;
  create index orders_parcel on orders (parcel);
  create index orders_old on orders (customer) where id < 0;
  analyze orders`);
await collectStatements(services, "shop");
for (let n = 0; n < 20; n++) {
  await client.query("select * from orders where customer = $1", [n]);
  await client.query("select count(*) from orders where customer = $1 and state = $2", [n, "open"]);
}
await collectStatements(services, "shop");
await client.end();

interface Asked {
  readonly limits?: KeptWorkload["limits"];
  readonly statements?: number;
  readonly window?: "custom";
  readonly from?: string;
  readonly to?: string;
}

const ask = (json: Asked, signal?: AbortSignal) =>
  api.databases[":id"].workloads.$post(
    { param: { id: "shop" }, json },
    { init: signal ? { signal } : {} },
  );

async function choose(json: Asked) {
  const reply = await ask(json);
  const lines = (await reply.text()).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

async function read(id: string): Promise<KeptWorkload> {
  const reply = await (await api.workloads[":id"].$get({ param: { id } })).json();
  if (!("workload" in reply)) throw new Error(reply.message);
  return reply.workload as KeptWorkload;
}

test("one index is chosen for two statements, told with what each gains, and kept", async () => {
  const lines = await choose({ statements: 10 });
  expect(lines[0]).toMatchObject({ kind: "progress", doing: "considering", done: 0 });
  const { advice } = await read(lines.at(-1).id);
  const set = advice.steps.at(-1);
  const chosen = set?.indexes.map(({ index }) => advice.indexes[index]?.create);
  expect(chosen).toEqual([
    expect.stringMatching(/^create index concurrently \w+ on orders \((?:state, )?customer/),
  ]);
  // What filled the table counts for a part of the whole, and no index saves any of that.
  expect(set?.left).toBeLessThan(0.8);
  expect(Math.min(...(set?.statements ?? []).map(({ left }) => left))).toBeLessThan(0.1);
  expect(set?.leastLeft).toBeLessThanOrEqual(set?.left ?? 0);
  const drops = set?.drops.map(({ drop }) => drop);
  expect(drops).toContain("drop index concurrently public.orders_note");
  expect(drops).not.toContain("drop index concurrently public.orders_parcel");
  const listed = await api.databases[":id"].workloads.$get({ param: { id: "shop" } });
  expect(await listed.json()).toMatchObject({ workloads: [{ id: lines.at(-1).id }] });
});

test("within a size that no index fits, none is chosen", async () => {
  const lines = await choose({ statements: 10, limits: { size: 1 } });
  const { advice, limits } = await read(lines.at(-1).id);
  expect(limits).toEqual({ size: 1 });
  expect(advice.steps).toEqual([]);
});

/** ISO 8601. */
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

const HOUR = 3_600_000;

test("of a time that is chosen, what ran in it counts and nothing that ran before", async () => {
  const chosen = { window: "custom", from: fromNow(-HOUR), to: fromNow(HOUR) } as const;
  const lines = await choose({ ...chosen, limits: { size: 1 } });
  const { advice, since, until, ...kept } = await read(lines.at(-1).id);
  expect(kept.window).toBe("custom");
  expect(Date.parse(since ?? "")).toBeLessThan(Date.parse(until ?? ""));
  const texts = advice.statements.map(({ text }) => text);
  expect(texts).toContain("select * from orders where customer = $1");
  expect(texts.filter((text) => text.startsWith("insert into orders"))).toEqual([]);
  const listed = await (
    await api.databases[":id"].workloads.$get({ param: { id: "shop" } })
  ).json();
  expect(listed).toMatchObject({ workloads: [{ since, until }, { until: null }, { until: null }] });
});

test.each([
  [
    "ends before it begins",
    { from: fromNow(HOUR), to: fromNow(-HOUR) },
    /^A window of one's own has a beginning/,
  ],
  [
    "has no snapshots",
    { from: fromNow(-3 * HOUR), to: fromNow(-2 * HOUR) },
    /^No snapshots of this database are kept for this window/,
  ],
])("a time that %s is refused in a sentence", async (_, span, message) => {
  const refusal = (await choose({ window: "custom", ...span })).at(-1);
  expect(refusal).toMatchObject({ kind: "problem", message: expect.stringMatching(message) });
});

test("who cancels and asks again gets an answer, and who asks meanwhile a refusal", async () => {
  const leaving = new AbortController();
  const first = await ask({ statements: 10 }, leaving.signal);
  await first.body?.getReader().read();
  expect((await choose({ statements: 10 }))[0]).toMatchObject({ code: "too-many" });
  leaving.abort();
  // Until the store knows that it was cancelled, it goes on.
  const again = () => choose({ statements: 10, limits: { size: 1 } });
  await expect.poll(async () => (await again()).at(-1)).toHaveProperty("id");
});

test("what is not kept any more is refused in a sentence", async () => {
  const reply = await api.workloads[":id"].$get({ param: { id: "no-such-id" } });
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({
    message:
      "There are no indexes of a workload at this address. The newest twenty of a database are kept; choose again.",
  });
});
