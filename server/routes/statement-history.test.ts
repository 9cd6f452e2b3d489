import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { collectStatements } from "#server/jobs/collect-statements.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import { testApp } from "./testing/test-app.ts";

const { adminUrl, name } = await testDatabase("demo");
const lonely = Object.assign(new URL(adminUrl), { username: `lonely_${name}`, password: "x" });
const empty = await testDatabase("demo");
const { api, services, close } = await testApp({
  databases: [
    { id: "shop", name: "Shop", from: "environment", url: adminUrl },
    { id: "lonely", name: "Lonely", from: "environment", url: lonely.href },
    { id: "empty", name: "Empty", from: "environment", url: empty.url },
  ],
});
afterAll(close);

const admin = new Client(adminUrl);
beforeAll(() => admin.connect());
afterAll(() => admin.end());

const collect = (id = "shop") => collectStatements(services, id);

async function run(statement: string, times: number) {
  for (let n = 0; n < times; n += 1) await admin.query(statement.replace("?", String(n)));
}

async function ranking(query: {
  window?: "15m" | "custom" | "since-reset";
  against?: "before";
  search?: string;
  from?: string;
  to?: string;
}): Promise<WindowRanking> {
  const reply = await api.databases[":id"].statements.$get({ param: { id: "shop" }, query });
  const body = await reply.json();
  if (isProblem(body)) throw new Error(body.message);
  return body as WindowRanking;
}

const item = "select id from items where id = $1";

beforeAll(async () => {
  await admin.query("create extension pg_stat_statements");
  await admin.query("create table items (id int, note text)");
  await run("select id from items where id = ?", 100);
});

test("collecting is off until it is turned on", async () => {
  const param = { id: "shop" };
  const state = await api.databases[":id"].history.$get({ param });
  expect(await state.json()).toEqual({ isOn: false, interval: 60, retention: 30 });
  const { window, notes } = await ranking({ window: "15m" });
  expect(window.name).toBe("since-reset");
  expect(notes).toEqual([
    "No snapshots of this database are kept, so this is what was counted since the last reset. Turn them on to see what happened in a window of time.",
  ]);
  const json = { isOn: true, interval: 120, retention: 7 };
  const changed = await api.databases[":id"].history.$put({ param, json });
  expect(await changed.json()).toEqual(json);
});

test.each([59, 61, 7_200])(
  "an interval is of whole minutes, up to an hour: not %i",
  async (interval) => {
    const json = { isOn: true, interval, retention: 7 };
    const reply = await api.databases[":id"].history.$put({ param: { id: "shop" }, json });
    expect(reply.status).toBe(400);
  },
);

describe("a window", () => {
  beforeAll(async () => {
    await collect();
    await run("select id from items where id = ?", 7);
    await run("select note from items", 2);
    await collect();
    await run("select id from items where id = ?", 4);
    await admin.query("create index items_id on items (id)");
    await admin.query("analyze items");
    // Postgres tells its statistics of a table within a second.
    await admin.query("select pg_stat_force_next_flush()");
    await collect();
  });

  test("has what was counted in it, and nothing from before", async () => {
    const { window, rows, others, planlens, hidden, lost, collecting } = await ranking({
      window: "15m",
    });
    const found = rows.find(({ text }) => text === item);
    expect(found).toMatchObject({ calls: 11, user: "postgres", flags: [], isCut: false });
    expect(found?.meanExecTime).toBeCloseTo((found?.totalExecTime ?? 0) / 11, 6);
    expect(found?.trend?.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      found?.totalExecTime ?? 0,
      6,
    );
    expect(found).not.toHaveProperty("maxExecTime");
    expect(window).toMatchObject({ name: "15m", gaps: [{ reason: "not-collected" }] });
    expect(window.counted).toBeGreaterThan(0);
    expect(lost).toEqual({ statements: 0, resets: 0, evictions: 0 });
    const parts = [...rows, others, planlens, hidden];
    expect(parts.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(collecting).toMatchObject({ isOn: true, last: window.to });
  });

  test("is searched in the texts", async () => {
    const { rows } = await ranking({ window: "15m", search: "NOTE FROM" });
    expect(rows.map(({ text, calls }) => [text, calls])).toEqual([["select note from items", 2]]);
  });

  test("keeps what Planlens asks out of the list", async () => {
    const { rows, planlens } = await ranking({ window: "15m" });
    expect(rows.filter(({ text }) => text.includes("planlens"))).toEqual([]);
    expect(planlens.statements).toBeGreaterThan(3);
  });

  test("is marked with what happened in it", async () => {
    const { window } = await ranking({ window: "15m" });
    expect(window.marks.map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        "The index items_id of public.items was created.",
        "public.items was analysed.",
      ]),
    );
    const param = { id: "shop" };
    await api.databases[":id"].marks.$post({ param, json: { says: "Release 7" } });
    const later = new Date(Date.now() + 60_000).toISOString();
    const { window: wider } = await ranking({
      window: "custom",
      from: new Date(Date.now() - 600_000).toISOString(),
      to: later,
    });
    expect(wider.marks.at(-1)).toMatchObject({ kind: "deploy", says: "Release 7" });
  });

  test("says what nobody measures", async () => {
    const reply = await api.databases[":id"].statements.$get({
      param: { id: "shop" },
      query: { window: "15m", metric: "planning" },
    });
    expect(await reply.json()).toMatchObject({
      whole: 0,
      notes: [expect.stringContaining("alter system set pg_stat_statements.track_planning = on;")],
    });
  });

  test("is held against the time before it", async () => {
    const before = await ranking({ window: "15m", against: "before" });
    expect(before.against).toMatchObject({ name: "before", whole: 0, gone: [] });
    expect(before.rows[0]).not.toHaveProperty("change");
    const { window } = await ranking({ window: "15m" });
    // The last of the two snapshots' deltas against the first.
    const middle = await middleOf();
    const length = new Date(window.to).getTime() - new Date(middle).getTime();
    const halves = await ranking({
      window: "custom",
      from: middle,
      to: new Date(new Date(middle).getTime() + length + 1_000).toISOString(),
      against: "before",
    });
    const found = halves.rows.find(({ text }) => text === item);
    expect(found).toMatchObject({ calls: 4, change: { kind: "too-few", before: { calls: 7 } } });
    expect(halves.against?.gone.map(({ text }) => text)).toContain("select note from items");
  });

  test("of one's own has a beginning and an end", async () => {
    const query = { window: "custom", from: "2026-05-14T12:00:00Z" } as const;
    const reply = await api.databases[":id"].statements.$get({ param: { id: "shop" }, query });
    expect([reply.status, await reply.json()]).toMatchObject([
      400,
      { message: expect.stringContaining("a beginning, and an end that is later") },
    ]);
  });
});

/** When the first delta ended. */
async function middleOf(): Promise<string> {
  const { rows } = await services.store.query(
    "select ended_at from planlens.statement_deltas order by ended_at limit 1",
  );
  return rows[0].ended_at.toISOString();
}

test("one statement has a history", async () => {
  const { rows } = await ranking({ window: "15m" });
  const { key = "" } = rows.find(({ text }) => text === item) ?? {};
  const reply = await api.databases[":id"].statements[":key"].history.$get({
    param: { id: "shop", key },
    query: { window: "15m" },
  });
  const history = (await reply.json()) as StatementHistory;
  expect(history.steps.reduce((sum, { calls }) => sum + calls, 0)).toBe(11);
  expect(history.users).toMatchObject([{ user: "postgres", calls: 11 }]);
  expect(history.keys).toEqual([]);
  const none = await api.databases[":id"].statements[":key"].history.$get({
    param: { id: "shop", key },
    query: { window: "since-reset" },
  });
  expect(none.status).toBe(400);
});

test("what was reset is counted from then on, and nothing twice", async () => {
  await run("select id from items where id = ?", 3);
  await collect();
  const before = (await ranking({ window: "15m" })).rows.find(({ text }) => text === item);
  await run("select id from items where id = ?", 50);
  // Of this database alone: others use the server, too.
  await admin.query(
    "select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)",
  );
  await run("select id from items where id = ?", 5);
  await collect();
  const { rows, lost } = await ranking({ window: "15m" });
  const after = rows.find(({ text }) => text === item);
  expect([before?.calls, after?.calls, after?.flags]).toEqual([14, 19, ["partial"]]);
  expect(lost?.statements).toBeGreaterThan(0);
});

test("what the server has forgotten is told by the snapshots", async () => {
  const forgotten = "select note from items";
  const { rows } = await ranking({ window: "15m", search: forgotten });
  const param = { id: "shop", key: rows[0]?.key ?? "" };
  const reply = await api.databases[":id"].statements[":key"].$get({ param });
  expect(await reply.json()).toMatchObject({
    text: forgotten,
    user: "postgres",
    calls: 2,
    kind: "reads",
    lastCalled: expect.any(String),
  });
  const parameters = await api.databases[":id"].statements[":key"].parameters.$get({ param });
  expect(await parameters.json()).toMatchObject({ kind: "parameters", statement: forgotten });
  const unknown = { ...param, key: "10.77.top" };
  expect((await api.databases[":id"].statements[":key"].$get({ param: unknown })).status).toBe(404);
});

test("what stands in the way of a snapshot is told in a sentence", async () => {
  await collect("empty");
  const param = { id: "empty" };
  await api.databases[":id"].history.$put({
    param,
    json: { isOn: true, interval: 60, retention: 1 },
  });
  await collect("empty");
  const state = await api.databases[":id"].history.$get({ param });
  expect(await state.json()).toMatchObject({
    isOn: true,
    failure: { says: expect.stringContaining("create extension pg_stat_statements;") },
  });
});

test("statements that are hidden are counted, in nobody's name", async () => {
  await admin.query(`create role lonely_${name} login password 'x'`);
  await admin.query(`grant connect on database ${name} to lonely_${name}`);
  await collect("lonely");
  await run("select id from items where id = ?", 6);
  await collect("lonely");
  const reply = await api.databases[":id"].statements.$get({
    param: { id: "lonely" },
    query: { window: "15m", metric: "calls" },
  });
  const { hidden, rows } = (await reply.json()) as WindowRanking;
  expect(hidden.value).toBeGreaterThanOrEqual(6);
  expect(hidden.statements).toBeGreaterThan(1);
  expect(rows.filter(({ text }) => text === item)).toEqual([]);
});
