import type { Counters } from "#shared/statements/counters.ts";
import type {
  CountFlag,
  HistoryStep,
  StatementHistory,
  UserShare,
} from "#shared/statements/history.ts";
import type { Mark } from "#shared/statements/marks.ts";
import type { PlannedWith, StatementPlan } from "#shared/statements/statement-plan.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import type { Gap, StatementWindow, WindowName } from "#shared/statements/window.ts";
import {
  fields,
  flag,
  listOf,
  number,
  oneOf,
  only,
  optional,
  type Reader,
  text,
} from "./read-fields.ts";
import type { HistoryShare } from "./share-document.ts";

const counters = {
  calls: number,
  totalExecTime: number,
  rows: number,
  sharedBlksHit: number,
  sharedBlksRead: number,
  sharedBlksDirtied: number,
  sharedBlksWritten: number,
  localBlksHit: number,
  localBlksRead: number,
  localBlksDirtied: number,
  localBlksWritten: number,
  tempBlksRead: number,
  tempBlksWritten: number,
  sharedBlkReadTime: optional(number),
  sharedBlkWriteTime: optional(number),
  localBlkReadTime: optional(number),
  localBlkWriteTime: optional(number),
  tempBlkReadTime: optional(number),
  tempBlkWriteTime: optional(number),
  plans: optional(number),
  totalPlanTime: optional(number),
  walRecords: optional(number),
  walFpi: optional(number),
  walBytes: optional(number),
  walBuffersFull: optional(number),
  jitFunctions: optional(number),
  jitTime: optional(number),
  parallelWorkersToLaunch: optional(number),
  parallelWorkersLaunched: optional(number),
  storageBlksRead: optional(number),
  orcacheBlksHit: optional(number),
  storageBlkReadTime: optional(number),
  orcacheBlkReadTime: optional(number),
} satisfies Record<keyof Required<Counters>, unknown>;

const statement = fields<StatementRow>({
  ...counters,
  key: text,
  queryid: text,
  text,
  isCut: flag,
  user: text,
  meanExecTime: number,
  minExecTime: optional(number),
  maxExecTime: optional(number),
  stddevExecTime: number,
  since: optional(text),
  lastCalled: optional(text),
});

const step = fields<HistoryStep>({
  ...counters,
  from: text,
  to: text,
  counted: number,
  meanExecTime: optional(number),
  stddevExecTime: optional(number),
  flags: listOf(oneOf<CountFlag>({ partial: true, uncertain: true })),
});

const mark = fields<Mark>({
  id: text,
  at: text,
  kind: oneOf<Mark["kind"]>({
    restart: true,
    settings: true,
    analyze: true,
    index: true,
    reset: true,
    failover: true,
    deploy: true,
    plan: true,
  }),
  says: text,
  relation: optional(text),
});

const statementWindow = fields<StatementWindow>({
  from: optional(text),
  to: text,
  counted: optional(number),
  gaps: listOf(
    fields<Gap>({
      from: text,
      to: text,
      reason: oneOf<Gap["reason"]>({ "not-collected": true, "other-server": true }),
    }),
  ),
  name: oneOf<WindowName>({
    "15m": true,
    "1h": true,
    "24h": true,
    "7d": true,
    "since-reset": true,
    custom: true,
  }),
  steps: listOf(text),
  marks: listOf(mark),
});

const history = fields<StatementHistory>({
  window: statementWindow,
  steps: listOf(step),
  users: listOf(fields<UserShare>({ user: text, calls: number, totalExecTime: number })),
  keys: listOf(text),
});

export const readHistoryShare: Reader<HistoryShare> = fields<HistoryShare>({
  version: only(4),
  kind: only("history"),
  database: text,
  statement,
  history,
  plans: listOf(
    fields<StatementPlan>({
      id: number,
      plannedWith: oneOf<PlannedWith>({ generic: true, typical: true, worst: true, rare: true }),
      firstSeen: text,
      lastSeen: text,
      statement: text,
      source: text,
      serverVersion: number,
    }),
  ),
  anonymised: optional(text),
});
