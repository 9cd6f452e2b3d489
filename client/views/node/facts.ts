import type { Fact } from "#client/ui/fact-list.tsx";
import { describeError } from "#client/views/colouring.ts";
import { type ReportedFact, reportedFacts } from "#client/views/reported-facts.ts";
import {
  formatBlocks,
  formatBytes,
  formatCount,
  formatShare,
  formatTime,
  grouped,
} from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type {
  AnnotatedPlan,
  Evaluation,
  Measures,
  OwnBlocks,
  OwnWal,
} from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import { type MeasureLabel, measureMeanings } from "./measure-meanings.ts";
import { propertyMeanings } from "./property-meanings.ts";

export interface Facts {
  /** What we computed. */
  readonly measured: readonly Fact[];
  /** What EXPLAIN said, in its own words. */
  readonly reported: readonly Fact[];
  /** Counters that stand at zero and switches that are off: JSON prints them all, text does not. */
  readonly zero: readonly Fact[];
}

export function factsOf({ plan, measures: all }: AnnotatedPlan, node: PlanNode): Facts {
  const measures = all[node.id];
  const said = [...reportedFacts(node)].map(withMeaning);
  return {
    measured: measures ? measuredFacts(measures, plan) : [],
    reported: said.filter(({ isZero }) => !isZero),
    zero: said.filter(({ isZero }) => isZero),
  };
}

/** What no version we know prints has no meaning that we could tell. */
const withMeaning = ({ field, ...fact }: ReportedFact): ReportedFact => ({
  ...fact,
  ...(field && { meaning: propertyMeanings[field] }),
});

function measuredFacts(measures: Measures, plan: Plan): Fact[] {
  const { ownTime, totalTime, timeBound = 0, ownShare, estimateError: error } = measures;
  return [
    time("Own time", ownTime, measures.ownTimeBound ?? timeBound),
    ownShare === undefined
      ? undefined
      : plain(
          ownTime === undefined ? "Share of the cost" : "Share of the time",
          formatShare(ownShare),
        ),
    time("Total time, children included", totalTime, timeBound),
    time("Time of all processes", measures.workTime, timeBound),
    time("Slowest worker", measures.slowestWorker, 0),
    count("Rows of all loops", measures.totalRows, measures.rowsBound),
    count("Rows expected, of all loops", measures.expectedRows),
    count("Rows removed, of all loops", measures.rowsRemoved, measures.rowsRemovedBound),
    error && plain("Estimate", describeError(error)),
    ...blockFacts(measures.ownBlocks),
    time("Own time reading blocks", measures.ownIoTime?.read || undefined, 0),
    time("Own time writing blocks", measures.ownIoTime?.write || undefined, 0),
    ...walFacts(measures.ownWal),
    evaluationFact(measures.evaluatedBy, plan),
  ].filter((fact) => fact !== undefined);
}

const plain = (label: MeasureLabel, value: string, exact?: string): Fact => ({
  label,
  value,
  meaning: measureMeanings[label],
  ...(exact && { exact }),
});

/** Where rounding is this much of a number, it is shown with it. */
const UNSURE: Share = 0.05;

const withBound = (value: number, bound: number, format: (value: number) => string): string =>
  bound > value * UNSURE ? `${format(value)} ± ${format(bound)}` : format(value);

const time = (label: MeasureLabel, ms: number | undefined, bound: number): Fact | undefined =>
  ms === undefined
    ? undefined
    : plain(
        label,
        withBound(ms, bound, formatTime),
        bound > 0
          ? `${grouped(ms)} ms ± ${formatTime(bound)}, because EXPLAIN rounds each loop`
          : `${grouped(ms)} ms`,
      );

const count = (label: MeasureLabel, value: number | undefined, bound = 0): Fact | undefined =>
  value === undefined
    ? undefined
    : plain(
        label,
        withBound(value, bound, formatCount),
        bound > 0
          ? `${grouped(value)} ± ${grouped(bound)}, because EXPLAIN rounds each loop`
          : grouped(value),
      );

const blockLabels: readonly (readonly [keyof OwnBlocks, MeasureLabel])[] = [
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

const walFacts = (wal: OwnWal | undefined): Fact[] =>
  wal && wal.records > 0
    ? [
        plain("Own WAL", formatBytes(wal.bytes), `${grouped(wal.bytes)} bytes`),
        plain("Own WAL records", formatCount(wal.records), grouped(wal.records)),
        plain("Own full page images", formatCount(wal.fpi), grouped(wal.fpi)),
      ]
    : [];

/** Init-plans and CTEs are printed in one place and run in another. */
function evaluationFact(evaluation: Evaluation | undefined, plan: Plan): Fact | undefined {
  if (!evaluation) return undefined;
  const names = evaluation.nodes.flatMap((id) => {
    const node = plan.nodes[id];
    return node ? [nodeTitle(node)] : [];
  });
  if (names.length === 0) return plain("Run", "after all other nodes");
  const list = new Intl.ListFormat("en").format(names);
  return plain(evaluation.isCertain ? "Run by, and in the time of" : "Run by, most likely", list);
}
