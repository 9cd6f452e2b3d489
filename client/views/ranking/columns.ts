import { formatBlocks, formatBytes, formatCount, formatTime } from "#shared/base/format.ts";
import { type Metric, metricValue, sharedMetric } from "#shared/statements/metrics.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";

interface Column {
  readonly metric: Metric;
  readonly title: string;
  /** The metric's value in words, of a row or of a sum. */
  readonly format: (value: number) => string;
  readonly about: string;
}

/** The measures that statements are ranked by, in the order of the table's columns. */
export const columns: readonly Column[] = [
  {
    metric: "total",
    title: "Total time",
    format: formatTime,
    about: "Execution time of all calls together",
  },
  { metric: "mean", title: "Mean", format: formatTime, about: "Execution time of one call" },
  { metric: "calls", title: "Calls", format: formatCount, about: "How often it was executed" },
  { metric: "rows", title: "Rows", format: formatCount, about: "Rows returned or changed" },
  {
    metric: "blocks-read",
    title: "Read",
    format: formatBlocks,
    about: "Blocks that were not in Postgres’ own cache",
  },
  {
    metric: "temp",
    title: "Temp",
    format: formatBlocks,
    about: "Temporary files, read and written: what did not fit in work_mem",
  },
  { metric: "wal", title: "WAL", format: formatBytes, about: "Write-ahead log written" },
];

const columnOf = (metric: Metric): Column | undefined =>
  columns.find((column) => column.metric === metric);

/** What a cell shows; nothing where the server does not measure it, and nothing for zero bytes. */
export function cellText({ metric, format }: Column, row: StatementRow): string {
  if (metric === "wal" && row.walBytes === undefined) return "";
  const value = metricValue[metric](row);
  return value === 0 && /^(?:blocks-read|temp|wal)$/.test(metric) ? "" : format(value);
}

/** How the sums beside the rows are written: those of the total where the ranking is by the mean. */
export const formatSum = (metric: Metric, value: number): string =>
  columnOf(sharedMetric(metric))?.format(value) ?? "";

export const metricOptions = columns.map(({ metric, title }) => ({ value: metric, text: title }));
