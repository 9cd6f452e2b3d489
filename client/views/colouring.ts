import {
  formatBlocks,
  formatCount,
  formatFactor,
  formatMeasuredRows,
  formatRows,
  formatShare,
  formatTime,
} from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { type Heat, heatOf, STEPS } from "#shared/picture/heat.ts";
import type { AnnotatedPlan, EstimateError, Measures } from "#shared/plan/annotated.ts";
import { touchedBlocks } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Metric, metrics } from "./metrics.ts";

/** How a node stands by the chosen metric: the same in every view. */
export interface Tint {
  /**
   * 0 to 1. Of times, blocks and costs the part of the whole; of rows the part of the most rows of
   * any node; of estimates how near to a thousand times wrong, a power of ten being a third.
   */
  readonly level: Share | undefined;
  readonly heat: Heat;
  /** "12.3 ms own · 4.0 %"; empty where the plan does not tell. */
  readonly text: string;
  /** The part that tells most where there is little room: "4.0 %". */
  readonly brief: string;
}

export interface Colouring {
  readonly metric: Metric;
  /** That the plan was not run, or lacks what was asked for, in a sentence. */
  readonly note: string | undefined;
  /** Where each step of the ramp begins, but for the first. */
  readonly limits: readonly string[];
  readonly of: (id: NodeId) => Tint;
}

/** By what a plan is coloured: by what was asked for, or else by what it has numbers of. */
export function colour(annotated: AnnotatedPlan, asked: Metric = "time"): Colouring {
  const had = metricsOf(annotated);
  const metric = had.includes(asked) ? asked : (INSTEAD.find((one) => had.includes(one)) ?? asked);
  const scale = scales[metric];
  const whole = scale.whole(annotated);
  const tints: Tint[] = [];
  return {
    metric,
    note: noteOf(annotated, asked, metric),
    limits: scale.limits,
    of: (id) => (tints[id] ??= tint(scale, annotated.measures[id], whole)),
  };
}

/** In this order, where a plan lacks what was asked for. */
const INSTEAD: readonly Metric[] = ["time", "cost", "rows"];

/** The metrics that a plan has numbers of. */
export const metricsOf = ({ measures }: AnnotatedPlan): readonly Metric[] =>
  metrics.filter((metric) => measures.some((one) => amountOf(metric, one) !== undefined));

/** A node's own number; undefined where the plan does not tell. */
export const amountOf = (metric: Metric, measures: Measures): number | undefined =>
  scales[metric].amount(measures);

export const metricTitles: Readonly<Record<Metric, string>> = {
  time: "Own time",
  rows: "Rows",
  estimates: "Estimate error",
  buffers: "Own buffers",
  io: "Own I/O time",
  cost: "Own cost",
};

interface Scale {
  readonly amount: (measures: Measures) => number | undefined;
  /** What an amount is a part of. */
  readonly whole: (annotated: AnnotatedPlan) => number;
  readonly level: (amount: number, whole: number) => Share;
  readonly heat: (amount: number, level: Share) => Heat;
  readonly limits: readonly string[];
  readonly text: (measures: Measures, amount: number, level: Share) => string;
  /** Absent where the text itself is short. */
  readonly brief?: (level: Share) => string;
}

const part = (amount: number, whole: number): Share =>
  whole > 0 ? Math.min(1, amount / whole) : 0;

const withShare = (format: (amount: number) => string): Pick<Scale, "text" | "brief"> => ({
  text: (_, amount, level) => `${format(amount)} own · ${formatShare(level)}`,
  brief: formatShare,
});

const byShare = {
  level: part,
  heat: (_: number, level: Share) => heatOf(level),
  limits: STEPS.map((share) => `${share * 100} %`),
} as const;

const sumOf =
  (amount: Scale["amount"]): Scale["whole"] =>
  ({ measures }) =>
    measures.reduce((sum, one) => sum + (amount(one) ?? 0), 0);

const ownBlocks = ({ ownBlocks: own }: Measures): number | undefined =>
  own && touchedBlocks(own) + own.tempRead + own.tempWritten;

const ioTime = ({ ownIoTime }: Measures): number | undefined =>
  ownIoTime && ownIoTime.read + ownIoTime.write;

const rowsOf = ({ totalRows, expectedRows }: Measures): number | undefined =>
  totalRows ?? expectedRows;

/** From these factors on an estimate is worth a look, may mislead the planner, surely did. */
const FACTORS: readonly number[] = [2, 10, 100, 1000];

const scales: Readonly<Record<Metric, Scale>> = {
  time: {
    ...byShare,
    amount: ({ ownTime }) => ownTime,
    whole: ({ totalTime = 0 }) => totalTime,
    ...withShare(formatTime),
  },
  rows: {
    ...byShare,
    amount: rowsOf,
    whole: ({ measures }) => measures.reduce((most, one) => Math.max(most, rowsOf(one) ?? 0), 0),
    text: ({ totalRows, rowsBound }, amount) =>
      totalRows === undefined
        ? `${formatRows(amount)} expected`
        : formatMeasuredRows(amount, rowsBound),
  },
  estimates: {
    // What a LIMIT stopped was not estimated wrongly.
    amount: ({ estimateError: error, mayStopEarly }) =>
      mayStopEarly && error?.direction === "over" ? undefined : error?.factor,
    whole: () => 1000,
    level: (factor, worst) => Math.min(1, Math.log(factor) / Math.log(worst)),
    heat: heatOfFactor,
    limits: FACTORS.map(formatFactor),
    text: ({ estimateError }) => (estimateError ? describeError(estimateError) : ""),
  },
  buffers: {
    ...byShare,
    amount: ownBlocks,
    whole: sumOf(ownBlocks),
    ...withShare(formatBlocks),
  },
  io: { ...byShare, amount: ioTime, whole: sumOf(ioTime), ...withShare(formatTime) },
  cost: {
    ...byShare,
    amount: ({ ownCost }) => ownCost,
    whole: ({ plan }) => plan.nodes[0]?.totalCost ?? 0,
    ...withShare((cost) => `cost ${formatCount(cost)}`),
  },
};

function heatOfFactor(factor: number): Heat {
  const step = FACTORS.findIndex((limit) => factor < limit);
  return (step < 0 ? FACTORS.length : step) as Heat;
}

/** Closer than the first of these factors, an estimate leads nobody astray. */
export const isAsExpected = ({ factor }: EstimateError): boolean => heatOfFactor(factor) === 0;

export const AS_EXPECTED = "as expected";

export const describeError = (error: EstimateError): string =>
  isAsExpected(error)
    ? AS_EXPECTED
    : `${formatFactor(error.factor)} too ${error.direction === "under" ? "low" : "high"}`;

function tint(scale: Scale, measures: Measures | undefined, whole: number): Tint {
  if (!measures) return untold("");
  if (measures.isNeverExecuted) return untold("never executed");
  const amount = scale.amount(measures);
  if (amount === undefined) return untold("");
  const level = scale.level(amount, whole);
  const text = scale.text(measures, amount, level);
  const brief = scale.brief?.(level) ?? text;
  return { level, heat: scale.heat(amount, level), text, brief };
}

const untold = (text: string): Tint => ({ level: undefined, heat: 0, text, brief: text });

function noteOf({ isAnalyzed }: AnnotatedPlan, asked: Metric, metric: Metric): string | undefined {
  const shown = metricTitles[metric].toLowerCase();
  if (!isAnalyzed) {
    return `The plan was not run (EXPLAIN without ANALYZE): what the views show is ${shown}, as the planner reckons it.`;
  }
  return metric === asked ? undefined : `${missing[asked]}: what the views show is ${shown}.`;
}

const missing: Readonly<Record<Metric, string>> = {
  time: "The plan has no times (TIMING off)",
  rows: "The plan has no rows",
  estimates: "The plan has no estimates (COSTS off)",
  buffers: "The plan has no buffers (EXPLAIN without BUFFERS)",
  io: "The plan has no I/O times (track_io_timing is off)",
  cost: "The plan has no costs (COSTS off)",
};
