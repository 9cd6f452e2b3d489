import type { HealthFacts, Session } from "../facts.ts";
import { settingNames } from "../rules/settings.ts";

const DAY = 86_400_000;

/** A server on which nothing is to be said. */
export const healthy: Required<HealthFacts> = {
  server: {
    version: 180_004,
    database: "shop",
    role: "reader",
    isReplica: false,
    receivers: 0,
    countedFor: 30 * DAY,
    countedForAtMost: 30 * DAY,
    mayReadAllStats: true,
    lockedTables: [],
  },
  database: {
    blocksHit: 9_990_000,
    blocksRead: 10_000,
    tempFiles: 3,
    tempBytes: 2 ** 30,
    checksumFailures: 0,
    mostRead: [{ relation: "public.orders", blocksRead: 9_000, blocksHit: 1_000 }],
  },
  connections: { used: 12, most: 97, active: 2, idle: 10, idleInTransaction: 0 },
  sessions: [],
  tables: [],
  ages: [
    {
      database: "shop",
      age: 150_000_000,
      multixactAge: 3,
      frozenFrom: 200_000_000,
      multixactFrozenFrom: 400_000_000,
    },
  ],
  oldTables: [{ relation: "public.orders", age: 150_000_000, multixactAge: 3, size: 8192 }],
  horizon: [],
  slots: [],
  sequences: [],
  settings: settingNames.map((name) => ({
    name,
    value: null,
    unit: null,
    source: "default",
    waitsForRestart: false,
  })),
  heaps: [],
  btrees: [],
  redundantIndexes: [],
  unusedIndexes: [],
  invalidIndexes: [],
  foreignKeys: [],
  constraints: [],
  statements: { entries: 900, most: 5_000, evictions: 0, countedFor: 30 * DAY },
};

/** One that runs a statement, unless it is said. */
export const sessionOf = (pid: number, more: Partial<Session> = {}): Session => ({
  pid,
  startedAt: "2026-11-22T00:00:00.000000Z",
  stateSince: "2026-11-22T00:00:01.000000Z",
  transactionSince: "2026-11-22T00:00:01.000000Z",
  user: "shop",
  application: "",
  client: null,
  database: "shop",
  type: "client backend",
  state: "active",
  text: "select 1",
  transactionTime: 1_000,
  statementTime: 1_000,
  stateTime: 1_000,
  waitsFor: null,
  blockers: [],
  lockMode: null,
  lockType: null,
  lockRelation: null,
  waitTime: null,
  ...more,
});
