import type { Counters } from "./counters.ts";
import type { StatementRow } from "./statement-row.ts";

/** What statements are ranked by. */
export const metrics = [
  "total",
  "mean",
  "calls",
  "rows",
  "blocks",
  "blocks-read",
  "read-time",
  "temp",
  "wal",
  "planning",
  "jit",
] as const;

export type Metric = (typeof metrics)[number];

type Measured = Counters & Pick<StatementRow, "meanExecTime">;

export const metricValue: Readonly<Record<Metric, (row: Measured) => number>> = {
  total: ({ totalExecTime }) => totalExecTime,
  mean: ({ meanExecTime }) => meanExecTime,
  calls: ({ calls }) => calls,
  rows: ({ rows }) => rows,
  blocks: ({ sharedBlksHit, sharedBlksRead }) => sharedBlksHit + sharedBlksRead,
  "blocks-read": ({ sharedBlksRead }) => sharedBlksRead,
  "read-time": ({ sharedBlkReadTime = 0 }) => sharedBlkReadTime,
  temp: ({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten,
  wal: ({ walBytes = 0 }) => walBytes,
  planning: ({ totalPlanTime = 0 }) => totalPlanTime,
  jit: ({ jitTime = 0 }) => jitTime,
};

/** Means do not add up: beside them, shares are those of the total time. */
export const sharedMetric = (metric: Metric): Exclude<Metric, "mean"> =>
  metric === "mean" ? "total" : metric;
