import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import type { TakenSnapshot } from "#server/postgres/take-snapshot.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { readHistory } from "#server/statements/read-history.ts";
import { amountNames } from "#shared/statements/amounts.ts";
import { setCollecting } from "./collecting.ts";
import { keepSnapshot } from "./keep-snapshot.ts";
import { migrate } from "./migrate.ts";

const { url } = await testDatabase("planlens");
const store = new Pool({ connectionString: url });
afterAll(() => store.end());

const MINUTE = 60_000;
const start = Date.parse("2026-05-14T00:00:30Z");

/** Not in step with any sum, through a day and a half. */
const moments = Array.from({ length: 280 }, (_, n) => start + n * 8 * MINUTE);

/** What the server had counted by the n-th of them: a call takes 2 ms. */
const callsBy = (n: number) => n * (n + 1);

const amountsAt = (n: number) =>
  amountNames.map((name) => {
    if (name === "calls") return callsBy(n);
    return name === "totalExecTime" ? callsBy(n) * 2_000 : 0;
  });

const snapshotAt = (n: number): TakenSnapshot => ({
  kind: "snapshot",
  snapshot: {
    at: (moments[n] ?? 0) * 1_000,
    ...{ server: "one", version: "1.12", seesAll: true, reset: 1, evictions: 0, hidden: [] },
    entries: [
      {
        ...{ userid: "10", queryid: "7", toplevel: true },
        amounts: amountsAt(n),
        squares: 0,
        since: 1,
      },
    ],
  },
  measured: 0b11,
  users: new Map(),
  surroundings: { startedAt: 0, settings: {}, indexDigest: "", indexes: {}, analyzed: [] },
});

beforeAll(async () => {
  await migrate(url);
  for (const n of moments.keys()) await keepSnapshot(store, "law", snapshotAt(n));
});

test("another server that answers is marked, and the time until its second snapshot is a gap", async () => {
  const after = (minutes: number) => (moments.at(-1) ?? 0) + minutes * MINUTE;
  for (const minutes of [1, 2]) {
    const { snapshot, ...taken } = snapshotAt(279);
    const at = after(minutes) * 1_000;
    await keepSnapshot(store, "law", { ...taken, snapshot: { ...snapshot, at, server: "two" } });
  }
  const span = { from: new Date(after(-8)), to: new Date(after(2)) };
  const ranking = await rankWindow(store, {
    ...{ databaseId: "law", name: "custom", span, metric: "calls", search: "" },
    ...{ limit: 10, textLength: 10 },
  });
  expect(ranking?.window.marks.map(({ kind }) => kind)).toEqual(["failover"]);
  expect(ranking?.window.gaps).toEqual([
    {
      from: new Date(after(0)).toISOString(),
      to: new Date(after(1)).toISOString(),
      reason: "other-server",
    },
  ]);
});

test("sums of every length are made as their time ends", async () => {
  const { rows } = await store.query(
    "select minutes, count(*)::int from planlens.statement_sums group by minutes order by minutes",
  );
  expect(rows).toEqual([
    { minutes: 10, count: expect.any(Number) },
    { minutes: 30, count: 74 },
    { minutes: 60, count: 37 },
    { minutes: 180, count: 12 },
    { minutes: 720, count: 3 },
  ]);
});

test.each([
  [0, 279],
  [1, 9],
  [3, 200],
  [17, 18],
  [31, 270],
  [90, 279],
  [100, 105],
  [181, 277],
])("a window has what was counted in it, once: from snapshot %i to %i", async (first, last) => {
  const span = { from: new Date(moments[first] ?? 0), to: new Date(moments[last] ?? 0) };
  const asked = { databaseId: "law", name: "custom", span } as const;
  const counted = callsBy(last) - callsBy(first);
  const ranking = await rankWindow(store, {
    ...asked,
    ...{ metric: "calls", search: "", limit: 10, textLength: 10 },
  });
  expect(ranking?.whole).toBe(counted);
  expect(ranking?.rows[0]).toMatchObject({ calls: counted, meanExecTime: 2, stddevExecTime: 0 });
  expect(ranking?.rows[0]?.trend?.reduce((sum, calls) => sum + calls, 0)).toBe(counted);
  expect(ranking?.window.counted).toBe((last - first) * 8 * 60);
  const identity = { userid: "10", queryid: "7", toplevel: true };
  const { steps } = await readHistory(store, { ...asked, identity });
  expect(steps.reduce((sum, { calls }) => sum + calls, 0)).toBe(counted);
  // Nobody looked away: each step begins where the one before it ends.
  expect(steps.slice(1).map(({ from }) => from)).toEqual(steps.slice(0, -1).map(({ to }) => to));
});

test("databases of which the first snapshot of a day is kept at once do not wait for each other", async () => {
  const days = Array.from({ length: 4 }, (_, day) => day);
  const { snapshot, ...taken } = snapshotAt(0);
  const keep = (database: string, day: number) => {
    const at = snapshot.at + (100 + day) * 1_440 * MINUTE * 1_000;
    return keepSnapshot(store, database, { ...taken, snapshot: { ...snapshot, at } });
  };
  const databases = ["first", "second", "third", "fourth"];
  for (const day of days) await Promise.all(databases.map((database) => keep(database, day)));
  const { rows } = await store.query(
    `select database_id, count(*)::int
     from planlens.statement_deltas
     join planlens.statement_series on id = series_id
     where database_id = any ($1)
     group by database_id`,
    [databases],
  );
  expect(new Map(rows.map((row) => [row.database_id, row.count]))).toEqual(
    new Map(databases.map((database) => [database, 3])),
  );
});

test("a snapshot that was planned once is kept once, though two processes have taken it", async () => {
  await setCollecting(store, "twice", { isOn: true, interval: 60, retention: 1 });
  const keep = (n: number, planned: string) => keepSnapshot(store, "twice", snapshotAt(n), planned);
  const [first, second] = ["2026-05-14 00:00:01.000001Z", "2026-05-14 00:00:01.000002Z"];
  for (const [n, planned] of [first, first, second, first].entries()) await keep(n, planned);
  const { rows } = await store.query(
    `select ended_at
     from planlens.statement_deltas
     join planlens.statement_series on id = series_id
     where database_id = 'twice'`,
  );
  expect(rows).toEqual([{ ended_at: new Date(moments[2] ?? 0) }]);
});
