import { amountOf, describeError } from "#client/views/colouring.ts";
import type { Metric } from "#client/views/metrics.ts";
import { formatBlocks, formatBytes, formatCount, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { allTime } from "#shared/plan/total-time.ts";

/** One number of each node. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly of: (node: PlanNode, measures: Measures) => number | undefined;
  readonly format: (value: number) => string;
  /** Where the number alone does not say it. */
  readonly text?: (node: PlanNode, measures: Measures) => string;
  /** Of several nodes together it is the sum. Times with what ran inside are no sums. */
  readonly isSum: boolean;
  /** It is what this metric colours by. */
  readonly metric?: Metric;
  /** Not shown until the reader asks for it. */
  readonly isExtra?: boolean;
  /** Left empty at zero: a column of counters is read for what stands in it. */
  readonly isEmptyAtZero?: boolean;
  /** For two numbers. */
  readonly isWide?: boolean;
}

const by = (metric: Metric) => (_: PlanNode, measures: Measures) => amountOf(metric, measures);

export const columns: readonly Column[] = [
  {
    id: "own-time",
    title: "Own time",
    about: "Less what ran inside the node",
    of: by("time"),
    format: formatTime,
    isSum: true,
    metric: "time",
  },
  {
    id: "total-time",
    title: "Total time",
    about: "With all that ran inside the node",
    of: (_, { totalTime }) => totalTime,
    format: formatTime,
    isSum: false,
  },
  {
    id: "calls",
    title: "Calls",
    about: "How often it was run: EXPLAIN's loops, of all processes",
    of: ({ actualLoops }) => actualLoops,
    format: formatCount,
    isSum: true,
  },
  {
    id: "rows",
    title: "Rows",
    about: "Of all loops together; without ANALYZE the planner's",
    of: by("rows"),
    format: formatCount,
    text: (_, { totalRows = 0, expectedRows = 0, rowsBound = 0 }) =>
      totalRows === 0 && rowsBound >= 1
        ? `≤ ${formatCount(Math.floor(rowsBound))}`
        : formatCount(totalRows || expectedRows),
    isSum: true,
    metric: "rows",
  },
  {
    id: "expected",
    title: "Expected",
    about: "The planner's rows, of all loops together",
    of: (_, { expectedRows }) => expectedRows,
    format: formatCount,
    isSum: true,
    isExtra: true,
  },
  {
    id: "estimate",
    title: "Estimate",
    about: "How many times too low or too high the planner's rows are",
    of: by("estimates"),
    format: formatCount,
    text: (_, { estimateError }) => (estimateError ? describeError(estimateError) : ""),
    isSum: false,
    metric: "estimates",
  },
  {
    id: "removed",
    title: "Removed",
    about: "Rows that were read and thrown away, of all loops together",
    of: (_, { rowsRemoved }) => rowsRemoved,
    format: formatCount,
    isSum: true,
    isEmptyAtZero: true,
  },
  {
    id: "buffers",
    title: "Buffers",
    about: "Own blocks from cache, from disk and of temporary files",
    of: by("buffers"),
    format: formatBlocks,
    isSum: true,
    metric: "buffers",
    isEmptyAtZero: true,
  },
  {
    id: "hit",
    title: "Hit",
    about: "Own blocks from cache",
    of: (_, { ownBlocks }) => ownBlocks?.hit,
    format: formatBlocks,
    isSum: true,
    isEmptyAtZero: true,
  },
  {
    id: "read",
    title: "Read",
    about: "Own blocks that were not in cache",
    of: (_, { ownBlocks }) => ownBlocks?.read,
    format: formatBlocks,
    isSum: true,
    isEmptyAtZero: true,
  },
  {
    id: "dirtied",
    title: "Dirtied",
    about: "Own blocks that were changed",
    of: (_, { ownBlocks }) => ownBlocks?.dirtied,
    format: formatBlocks,
    isSum: true,
    isExtra: true,
    isEmptyAtZero: true,
  },
  {
    id: "written",
    title: "Written",
    about: "Own blocks that had to be written to make room",
    of: (_, { ownBlocks }) => ownBlocks?.written,
    format: formatBlocks,
    isSum: true,
    isExtra: true,
    isEmptyAtZero: true,
  },
  {
    id: "io",
    title: "I/O time",
    about: "Own time waiting for blocks to be read and written, all processes together",
    of: by("io"),
    format: formatTime,
    isSum: true,
    metric: "io",
    isEmptyAtZero: true,
  },
  {
    id: "temp",
    title: "Temp",
    about: "Own blocks of temporary files, read and written",
    of: (_, { ownBlocks: own }) => own && own.tempRead + own.tempWritten,
    format: formatBlocks,
    isSum: true,
    isEmptyAtZero: true,
  },
  {
    id: "wal",
    title: "WAL",
    about: "What the node itself wrote to the write-ahead log",
    of: (_, { ownWal }) => ownWal?.bytes,
    format: formatBytes,
    isSum: true,
    isEmptyAtZero: true,
  },
  {
    id: "workers",
    title: "Workers",
    about: "Time of the fastest and of the slowest worker; sorted by how far they are apart",
    of: (node) => spreadOf(node)?.apart,
    format: formatTime,
    text: (node) => spreadOf(node)?.text ?? "",
    isSum: false,
    isWide: true,
  },
  {
    id: "cost",
    title: "Own cost",
    about: "The planner's cost of the node itself, of all the runs that it expects",
    of: by("cost"),
    format: formatCount,
    isSum: true,
    metric: "cost",
  },
];

function spreadOf({ workers }: PlanNode): { apart: number; text: string } | undefined {
  const times = workers.filter(({ actualTotalTime }) => actualTotalTime !== undefined).map(allTime);
  if (times.length === 0) return undefined;
  const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
  return {
    apart: slowest - fastest,
    text:
      times.length === 1 ? formatTime(slowest) : `${formatTime(fastest)} – ${formatTime(slowest)}`,
  };
}

/** Those in which a plan has something to show. */
export const columnsOf = ({ plan, measures }: AnnotatedPlan): readonly Column[] =>
  columns.filter(({ of }) =>
    plan.nodes.some((node) => {
      const one = measures[node.id];
      return one && (of(node, one) ?? 0) > 0;
    }),
  );

export function cellText(column: Column, node: PlanNode, measures: Measures): string {
  const value = column.of(node, measures);
  if (value === undefined || measures.isNeverExecuted) return "";
  return column.text ? column.text(node, measures) : amountText(column, value);
}

export const amountText = ({ format, isEmptyAtZero }: Column, amount: number): string =>
  amount === 0 && isEmptyAtZero ? "" : format(amount);
