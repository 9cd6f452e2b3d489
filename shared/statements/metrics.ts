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

/** The counters that a metric is the sum of; the mean is of no sum. */
export const amountsOfMetric = {
  total: ["totalExecTime"],
  calls: ["calls"],
  rows: ["rows"],
  blocks: ["sharedBlksHit", "sharedBlksRead"],
  "blocks-read": ["sharedBlksRead"],
  "read-time": ["sharedBlkReadTime"],
  temp: ["tempBlksRead", "tempBlksWritten"],
  wal: ["walBytes"],
  planning: ["totalPlanTime"],
  jit: ["jitTime"],
} as const satisfies Readonly<Record<Exclude<Metric, "mean">, readonly (keyof Counters)[]>>;

/** Of what is not measured: 0. */
const sumOf =
  (names: readonly (keyof Counters)[]) =>
  (row: Measured): number =>
    names.reduce((sum, name) => sum + (row[name] ?? 0), 0);

export const metricValue: Readonly<Record<Metric, (row: Measured) => number>> = {
  mean: ({ meanExecTime }) => meanExecTime,
  total: sumOf(amountsOfMetric.total),
  calls: sumOf(amountsOfMetric.calls),
  rows: sumOf(amountsOfMetric.rows),
  blocks: sumOf(amountsOfMetric.blocks),
  "blocks-read": sumOf(amountsOfMetric["blocks-read"]),
  "read-time": sumOf(amountsOfMetric["read-time"]),
  temp: sumOf(amountsOfMetric.temp),
  wal: sumOf(amountsOfMetric.wal),
  planning: sumOf(amountsOfMetric.planning),
  jit: sumOf(amountsOfMetric.jit),
};

/** Means do not add up: beside them, shares are those of the total time. */
export const sharedMetric = (metric: Metric): Exclude<Metric, "mean"> =>
  metric === "mean" ? "total" : metric;
