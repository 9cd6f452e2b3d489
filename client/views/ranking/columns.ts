import {
  formatBlocks,
  formatBytes,
  formatCount,
  formatShare,
  formatTime,
} from "#shared/base/format.ts";
import type { RankedStatement, WindowRanking } from "#shared/rank-statements.ts";
import { type Metric, sharedMetric } from "#shared/statements/metrics.ts";
import type { StatementWindow } from "#shared/statements/window.ts";
import { flagWords } from "./flag-words.ts";

/** One number of each statement. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Absent where there is no such number, as of rows a call without a call. */
  readonly of: (row: RankedStatement, window: StatementWindow) => number | undefined;
  readonly format: (value: number) => string;
  /** It can be ranked by. */
  readonly metric?: Metric;
  /** Below the number, in a softer colour. */
  readonly beside?: (row: RankedStatement) => string;
  /** What turns it on, where a server may not measure it. */
  readonly needs?: string;
  /** Not shown until the reader asks for it. */
  readonly isExtra?: boolean;
  /** Offered where some statement has it, as only some servers tell it. */
  readonly isRare?: boolean;
  /** Left empty at zero: a column of counters is read for what stands in it. */
  readonly isEmptyAtZero?: boolean;
}

const aCall = (amount: (row: RankedStatement) => number | undefined) => (row: RankedStatement) => {
  const value = amount(row);
  return row.calls > 0 && value !== undefined ? value / row.calls : undefined;
};

const touched = ({ sharedBlksHit, sharedBlksRead }: RankedStatement) =>
  sharedBlksHit + sharedBlksRead;

/** Since the reset, each row has a beginning of its own. */
function perSecond(amount: number, { since }: RankedStatement, window: StatementWindow) {
  const { name, counted, from, to } = window;
  const began = name === "since-reset" ? (since ?? from) : undefined;
  const seconds = began ? (Date.parse(to) - Date.parse(began)) / 1000 : counted;
  return seconds ? amount / seconds : undefined;
}

const someTime = (time = 0): string => (time > 0 ? formatTime(time) : "");

/** In the order of the table. */
const columns: readonly Column[] = [
  {
    id: "total",
    title: "Total time",
    about: "Execution time of all calls together",
    of: ({ totalExecTime }) => totalExecTime,
    format: formatTime,
    metric: "total",
    beside: ({ flags }) => flags.map((flag) => flagWords[flag].short).join(", "),
  },
  {
    id: "active",
    title: "At once",
    about: "How many sessions were executing it at once, on average",
    of: (row, window) => perSecond(row.totalExecTime / 1000, row, window),
    format: formatCount,
    isExtra: true,
  },
  {
    id: "mean",
    title: "Mean",
    about: "Execution time of one call, with its standard deviation",
    of: ({ meanExecTime, calls }) => (calls > 0 ? meanExecTime : undefined),
    format: formatTime,
    metric: "mean",
    beside: ({ stddevExecTime, calls }) => (calls > 1 ? `± ${formatTime(stddevExecTime)}` : ""),
  },
  {
    id: "calls",
    title: "Calls",
    about: "How often it was executed",
    of: ({ calls }) => calls,
    format: formatCount,
    metric: "calls",
  },
  {
    id: "calls-a-second",
    title: "Calls a second",
    about: "On average over the time that was counted",
    of: (row, window) => perSecond(row.calls, row, window),
    format: formatCount,
    isExtra: true,
  },
  {
    id: "rows",
    title: "Rows",
    about: "Rows returned or changed",
    of: ({ rows }) => rows,
    format: formatCount,
    metric: "rows",
  },
  {
    id: "rows-a-call",
    title: "Rows a call",
    about: "Rows that one call returned or changed",
    of: aCall(({ rows }) => rows),
    format: formatCount,
    isExtra: true,
  },
  {
    id: "blocks",
    title: "Data",
    about: "Blocks that it looked at, in Postgres’ own cache or not",
    of: touched,
    format: formatBlocks,
    metric: "blocks",
    isExtra: true,
    isEmptyAtZero: true,
  },
  {
    id: "blocks-a-call",
    title: "Data a call",
    about: "Blocks that one call looked at, in Postgres’ own cache or not",
    of: aCall(touched),
    format: formatBlocks,
    isExtra: true,
  },
  {
    id: "blocks-read",
    title: "Read",
    about: "Blocks that were not in Postgres’ own cache",
    of: ({ sharedBlksRead }) => sharedBlksRead,
    format: formatBlocks,
    metric: "blocks-read",
    isEmptyAtZero: true,
  },
  {
    id: "hit-ratio",
    title: "In cache",
    about: "Of the blocks that it looked at, those that were in Postgres’ own cache",
    of: (row) => (touched(row) > 0 ? row.sharedBlksHit / touched(row) : undefined),
    format: formatShare,
    isExtra: true,
  },
  {
    id: "read-time",
    title: "Reading",
    about: "Time waiting for blocks to be read",
    of: ({ sharedBlkReadTime }) => sharedBlkReadTime,
    format: formatTime,
    metric: "read-time",
    needs: "track_io_timing",
    isExtra: true,
    isEmptyAtZero: true,
  },
  {
    id: "storage",
    title: "From storage",
    about: "Blocks that Aurora read from its storage, with the time that took",
    of: ({ storageBlksRead }) => storageBlksRead,
    format: formatBlocks,
    beside: ({ storageBlkReadTime }) => someTime(storageBlkReadTime),
    isRare: true,
    isEmptyAtZero: true,
  },
  {
    id: "optimized-reads",
    title: "Optimized Reads",
    about: "Blocks that Aurora found in its cache on local disks, with the time that took",
    of: ({ orcacheBlksHit }) => orcacheBlksHit,
    format: formatBlocks,
    beside: ({ orcacheBlkReadTime }) => someTime(orcacheBlkReadTime),
    isRare: true,
    isEmptyAtZero: true,
  },
  {
    id: "temp",
    title: "Temp",
    about: "Temporary files, read and written: what did not fit in work_mem",
    of: ({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten,
    format: formatBlocks,
    metric: "temp",
    isEmptyAtZero: true,
  },
  {
    id: "wal",
    title: "WAL",
    about: "Write-ahead log written",
    of: ({ walBytes }) => walBytes,
    format: formatBytes,
    metric: "wal",
    needs: "version 1.8 of pg_stat_statements",
    isEmptyAtZero: true,
  },
  {
    id: "planning",
    title: "Planning",
    about: "Time of the planner, which is not in the total",
    of: ({ totalPlanTime }) => totalPlanTime,
    format: formatTime,
    metric: "planning",
    needs: "pg_stat_statements.track_planning",
    isExtra: true,
    isEmptyAtZero: true,
  },
  {
    id: "jit",
    title: "JIT",
    about: "Time of compiling, a part of the total",
    of: ({ jitTime }) => jitTime,
    format: formatTime,
    metric: "jit",
    needs: "version 1.10 of pg_stat_statements",
    isExtra: true,
    isEmptyAtZero: true,
  },
];

/** Those that these statements have numbers for, or could have. */
export const columnsOf = ({
  rows,
  window,
}: Pick<WindowRanking, "rows" | "window">): readonly Column[] =>
  columns.filter(
    ({ isRare = false, of }) => !isRare || rows.some((row) => of(row, window) !== undefined),
  );

/** What a cell says of a statement: `note` where there is no number because nobody measured it. */
export function cellOf(
  { of, format, needs, beside, isEmptyAtZero = false }: Column,
  row: RankedStatement,
  window: StatementWindow,
): { readonly text: string; readonly soft?: string; readonly note?: string } {
  const value = of(row, window);
  if (value === undefined)
    return needs ? { text: "not measured", note: `It takes ${needs}` } : { text: "" };
  if (value === 0 && isEmptyAtZero) return { text: "" };
  return { text: format(value), soft: beside?.(row) ?? "" };
}

/** How the sums beside the rows are written: those of the total where the ranking is by the mean. */
export const formatSum = (metric: Metric, value: number): string =>
  columns.find((column) => column.metric === sharedMetric(metric))?.format(value) ?? "";

export const metricOptions = columns.flatMap(({ metric, title }) =>
  metric ? [{ value: metric, text: title }] : [],
);
