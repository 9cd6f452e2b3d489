import type { RankedStatement } from "#shared/rank-statements.ts";

/** A statement of a ranking that was called once, for a millisecond, but for what is said. */
export const rowOf = (more: Partial<RankedStatement>): RankedStatement => ({
  key: "10.1.top",
  queryid: "1",
  text: "select 1",
  isCut: false,
  user: "app",
  calls: 1,
  totalExecTime: 1,
  meanExecTime: 1,
  stddevExecTime: 0,
  rows: 1,
  sharedBlksHit: 0,
  sharedBlksRead: 0,
  sharedBlksDirtied: 0,
  sharedBlksWritten: 0,
  localBlksHit: 0,
  localBlksRead: 0,
  localBlksDirtied: 0,
  localBlksWritten: 0,
  tempBlksRead: 0,
  tempBlksWritten: 0,
  flags: [],
  ...more,
});
