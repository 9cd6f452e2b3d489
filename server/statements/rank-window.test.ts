import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { keepSnapshot } from "#server/store/keep-snapshot.ts";
import { migrate } from "#server/store/migrate.ts";
import { notePlan } from "#server/store/statement-plans.ts";
import { amountNames } from "#shared/statements/amounts.ts";
import { rankWindow } from "./rank-window.ts";

const { url } = await testDatabase("planlens");
const store = new Pool({ connectionString: url });
afterAll(() => store.end());

/** A hundred calls of 2 ms, then as many of 22 ms. */
const snapshots = [
  { at: "2026-05-14T12:00:00Z", calls: 0, time: 0 },
  { at: "2026-05-14T12:10:00Z", calls: 100, time: 200_000 },
  { at: "2026-05-14T12:20:00Z", calls: 200, time: 2_400_000 },
];

beforeAll(async () => {
  await migrate(url);
  for (const { at, calls, time } of snapshots) {
    const identity = { userid: "10", queryid: "7", toplevel: true };
    const amounts = amountNames.map(
      (name) => ({ calls, totalExecTime: time })[name as "calls"] ?? 0,
    );
    await keepSnapshot(store, "shop", {
      kind: "snapshot",
      snapshot: {
        at: Date.parse(at) * 1_000,
        ...{ server: "one", version: "1.12", seesAll: true, reset: 1, evictions: 0, hidden: [] },
        entries: [{ ...identity, amounts, squares: 0, since: 1 }],
      },
      measured: 0b11,
      users: new Map(),
      surroundings: { startedAt: 0, settings: {}, indexDigest: "", indexes: {}, analyzed: [] },
    });
  }
  await store.query("update planlens.statements set shape = 'orders', statement = 'select 1'");
});

const between = (from: number, to: number) =>
  rankWindow(store, {
    ...{ databaseId: "shop", name: "custom", metric: "total", search: "", limit: 10 },
    span: { from: new Date(snapshots[from]?.at ?? ""), to: new Date(snapshots[to]?.at ?? "") },
    ...{ textLength: 100, against: "before" },
  });

async function note(planShape: string, from: string, to: string) {
  const plan = { databaseId: "shop", shape: "orders", planShape, plannedWith: "typical" } as const;
  await notePlan(store, {
    ...plan,
    seenAt: new Date(),
    statement: "select 1",
    source: "[]",
    serverVersion: 180_000,
  });
  await store.query(
    "update planlens.statement_plans set first_seen = $1, last_seen = $2 where plan_shape = $3",
    [from, to, planShape],
  );
}

test("a statement that takes longer with another plan than before has it as a cause", async () => {
  await note("by an index", "2026-05-14T11:13:00Z", "2026-05-14T12:05:00Z");
  const alone = await between(1, 2);
  expect(alone?.rows[0]?.change).toMatchObject({ kind: "regressed", ratio: 11 });
  expect(alone?.rows[0]?.change).not.toHaveProperty("plan");
  await note("by all rows", "2026-05-14T12:13:00Z", "2026-05-14T12:13:00Z");
  expect((await between(1, 2))?.rows[0]?.change?.plan).toEqual({
    plannedWith: "typical",
    lastSeen: "2026-05-14T12:05:00.000Z",
    firstSeen: "2026-05-14T12:13:00.000Z",
  });
});
