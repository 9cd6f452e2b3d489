import type { StatementRow } from "./statement-row.ts";

/** What statements are ranked by. */
export const metrics = ["total", "mean", "calls", "rows", "blocks-read", "temp", "wal"] as const;

export type Metric = (typeof metrics)[number];

type Counters = Omit<StatementRow, "key" | "queryid" | "text" | "isCut" | "user">;

export const metricValue: Readonly<Record<Metric, (row: Counters) => number>> = {
  total: ({ totalExecTime }) => totalExecTime,
  mean: ({ meanExecTime }) => meanExecTime,
  calls: ({ calls }) => calls,
  rows: ({ rows }) => rows,
  "blocks-read": ({ sharedBlksRead }) => sharedBlksRead,
  temp: ({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten,
  wal: ({ walBytes = 0 }) => walBytes,
};

/** Means do not add up: beside them, shares are those of the total time. */
export const sharedMetric = (metric: Metric): Exclude<Metric, "mean"> =>
  metric === "mean" ? "total" : metric;
