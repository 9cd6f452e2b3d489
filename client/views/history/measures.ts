import { formatBlocks, formatBytes, formatCount, formatTime } from "#shared/base/format.ts";
import type { HistoryStep } from "#shared/statements/history.ts";

/** One number of each step. Steps differ in length, so sums are told for a second or for a call. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Absent where there is no such number: of a call, where there was none. */
  readonly of: (step: HistoryStep) => number | undefined;
  /** How far single calls are from it, typically. */
  readonly spread?: (step: HistoryStep) => number | undefined;
  readonly format: (value: number) => string;
}

const aSecond = (amount: (step: HistoryStep) => number) => (step: HistoryStep) =>
  step.counted > 0 ? amount(step) / step.counted : undefined;

const aCall = (amount: (step: HistoryStep) => number | undefined) => (step: HistoryStep) => {
  const value = amount(step);
  return step.calls > 0 && value !== undefined ? value / step.calls : undefined;
};

const measures: readonly Measure[] = [
  {
    id: "active",
    title: "At once",
    about: "How many sessions were executing it at once, on average",
    of: aSecond(({ totalExecTime }) => totalExecTime / 1000),
    format: formatCount,
  },
  {
    id: "calls",
    title: "Calls a second",
    about: "How often it was executed",
    of: aSecond(({ calls }) => calls),
    format: formatCount,
  },
  {
    id: "mean",
    title: "Mean",
    about: "Execution time of one call; the band is the standard deviation",
    of: ({ meanExecTime }) => meanExecTime,
    spread: ({ stddevExecTime }) => stddevExecTime,
    format: formatTime,
  },
  {
    id: "rows",
    title: "Rows a call",
    about: "Rows that one call returned or changed",
    of: aCall(({ rows }) => rows),
    format: formatCount,
  },
  {
    id: "blocks",
    title: "Data a call",
    about: "Blocks that one call looked at, in Postgres’ own cache or not",
    of: aCall(({ sharedBlksHit, sharedBlksRead }) => sharedBlksHit + sharedBlksRead),
    format: formatBlocks,
  },
  {
    id: "blocks-read",
    title: "Read a call",
    about: "Blocks that were not in Postgres’ own cache",
    of: aCall(({ sharedBlksRead }) => sharedBlksRead),
    format: formatBlocks,
  },
  {
    id: "read-time",
    title: "Reading a call",
    about: "Time waiting for blocks to be read",
    of: aCall(({ sharedBlkReadTime }) => sharedBlkReadTime),
    format: formatTime,
  },
  {
    id: "temp",
    title: "Temp a call",
    about: "Temporary files, read and written: what did not fit in work_mem",
    of: aCall(({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten),
    format: formatBlocks,
  },
  {
    id: "wal",
    title: "WAL a call",
    about: "Write-ahead log written",
    of: aCall(({ walBytes }) => walBytes),
    format: formatBytes,
  },
  {
    id: "planning",
    title: "Planning a call",
    about: "Time of the planner, which is not in the mean",
    of: aCall(({ totalPlanTime }) => totalPlanTime),
    format: formatTime,
  },
  {
    id: "jit",
    title: "JIT a call",
    about: "Time of compiling, a part of the mean",
    of: aCall(({ jitTime }) => jitTime),
    format: formatTime,
  },
];

/** Those in which the steps have something to show. */
export const measuresOf = (steps: readonly HistoryStep[]): readonly Measure[] =>
  measures.filter(({ of }) => steps.some((step) => (of(step) ?? 0) > 0));
