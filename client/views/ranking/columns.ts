import type { Ranking } from "#client/api.ts";
import type { Metric } from "#client/location.ts";
import { formatBlocks, formatBytes, formatCount, formatTime } from "#shared/base/format.ts";

export type RankedRow = Ranking["rows"][number];

interface Column {
  readonly metric: Metric;
  readonly title: string;
  readonly show: (row: RankedRow["counters"]) => string;
}

/** The measures by which statements are ranked, in the order of the table's columns. */
export const columns: readonly Column[] = [
  { metric: "total", title: "Total time", show: (row) => formatTime(row.totalExecTime) },
  { metric: "mean", title: "Mean", show: (row) => formatTime(row.meanExecTime) },
  { metric: "calls", title: "Calls", show: (row) => formatCount(row.calls) },
  { metric: "rows", title: "Rows", show: (row) => formatCount(row.rows) },
  { metric: "blocks-read", title: "Read", show: (row) => formatBlocks(row.sharedBlksRead) },
  {
    metric: "temp",
    title: "Temp",
    show: (row) => formatBlocks(row.tempBlksRead + row.tempBlksWritten),
  },
  {
    metric: "wal",
    title: "WAL",
    show: (row) => (row.walBytes === undefined ? "" : formatBytes(row.walBytes)),
  },
];

export const metricTitles = columns.map(({ metric, title }) => ({ value: metric, text: title }));
