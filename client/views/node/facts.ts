import type { Fact } from "#client/ui/fact-list.tsx";
import { reportedFacts } from "#client/views/reported-facts.ts";
import {
  formatBlocks,
  formatCount,
  formatFactor,
  formatShare,
  formatTime,
  grouped,
} from "#shared/base/format.ts";
import type { EstimateError, Measures, OwnBlocks } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

export interface Facts {
  /** What we computed. */
  readonly measured: readonly Fact[];
  /** What EXPLAIN said, in its own words. */
  readonly reported: readonly Fact[];
  /** Counters that stand at zero and switches that are off: JSON prints them all, text does not. */
  readonly zero: readonly Fact[];
}

export function factsOf(node: PlanNode, measures: Measures | undefined): Facts {
  const said = [...reportedFacts(node)];
  return {
    measured: measures ? measuredFacts(measures) : [],
    reported: said.filter(({ isZero }) => !isZero),
    zero: said.filter(({ isZero }) => isZero),
  };
}

function measuredFacts(measures: Measures): Fact[] {
  const { ownTime, totalTime, timeBound = 0, ownShare, estimateError: error } = measures;
  return [
    time("Own time", ownTime, timeBound),
    ownShare === undefined
      ? undefined
      : plain(
          ownTime === undefined ? "Share of the cost" : "Share of the time",
          formatShare(ownShare),
        ),
    time("Total time, children included", totalTime, timeBound),
    time("Time of all processes", measures.workTime, timeBound),
    time("Slowest worker", measures.slowestWorker, 0),
    count("Rows of all loops", measures.totalRows),
    count("Rows expected, of all loops", measures.expectedRows),
    count("Rows removed, of all loops", measures.rowsRemoved),
    error && plain("Estimate", describeError(error)),
    ...blockFacts(measures.ownBlocks),
  ].filter((fact) => fact !== undefined);
}

/** Closer than this, nobody would call the estimate wrong. */
const RIGHT = 1.05;

const describeError = ({ factor, direction }: EstimateError): string =>
  factor < RIGHT
    ? "right"
    : `${formatFactor(factor)} too ${direction === "under" ? "low" : "high"}`;

const plain = (label: string, value: string, exact?: string): Fact => ({
  label,
  value,
  ...(exact && { exact }),
});

const time = (label: string, ms: number | undefined, bound: number): Fact | undefined =>
  ms === undefined
    ? undefined
    : plain(
        label,
        formatTime(ms),
        `${grouped(ms)} ms ± ${formatTime(bound)}, because EXPLAIN rounds each loop`,
      );

const count = (label: string, value: number | undefined): Fact | undefined =>
  value === undefined ? undefined : plain(label, formatCount(value), grouped(value));

const blockLabels: readonly (readonly [keyof OwnBlocks, string])[] = [
  ["hit", "Own blocks from cache"],
  ["read", "Own blocks read"],
  ["dirtied", "Own blocks dirtied"],
  ["written", "Own blocks written"],
  ["tempRead", "Own temp blocks read"],
  ["tempWritten", "Own temp blocks written"],
];

const blockFacts = (blocks: OwnBlocks | undefined): Fact[] =>
  blockLabels.flatMap(([kind, label]) => {
    const value = blocks?.[kind] ?? 0;
    return value > 0 ? [plain(label, formatBlocks(value), `${grouped(value)} blocks`)] : [];
  });
