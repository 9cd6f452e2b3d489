import type { RankedStatement } from "#shared/rank-statements.ts";
import { zeroCounters } from "#shared/statements/counters.ts";

/** A statement of a ranking that was called once, for a millisecond, but for what is said. */
export const rowOf = (more: Partial<RankedStatement>): RankedStatement => ({
  key: "10.1.top",
  queryid: "1",
  text: "select 1",
  isCut: false,
  user: "app",
  ...zeroCounters,
  calls: 1,
  totalExecTime: 1,
  meanExecTime: 1,
  stddevExecTime: 0,
  rows: 1,
  flags: [],
  ...more,
});
