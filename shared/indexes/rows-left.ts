import { formatCount } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { Candidate } from "./candidates.ts";
import type { Relation } from "./catalog.ts";
import type { PlanUse } from "./plan-use.ts";

/** What an index leaves to be read. */
export interface RowsLeft {
  readonly share: Share;
  /** Not where it is the planner's expectation: that may be a default of its own. */
  readonly isCertain: boolean;
  /** With the place that the numbers come from; without its end. */
  readonly sentence: string;
}

interface Seen {
  readonly scan: PlanNode;
  readonly seen: PlanUse;
  readonly annotated: AnnotatedPlan;
}

/**
 * What the plan counted, where the index is for all that the scan's filter asks; else by the
 * statistics, where they tell of these values; else what the plan says of the whole filter; else the
 * statistics' average. Where only the planner's defaults are left, nothing.
 */
export function rowsLeft(
  candidate: Candidate,
  relation: Relation,
  { scan, seen, annotated }: Seen,
): RowsLeft | undefined {
  const { purpose, kept } = candidate;
  const { source } = kept;
  const inPlan = purpose === "join" ? undefined : keptInPlan(scan, relation, annotated);
  const isCounted = annotated.isAnalyzed && isWhole(candidate, seen);
  if (inPlan && (isCounted || source !== "statistics")) return inPlan;
  return leftByStatistics(candidate, relation);
}

/** Where the statistics tell of it. */
export function leftByStatistics(
  { purpose, kept: { share, source } }: Candidate,
  { rows }: Relation,
): RowsLeft | undefined {
  if (source === "guess" || rows === undefined) return undefined;
  const some = `${formatCount(Math.max(1, Math.round(share * rows)))} of ${formatCount(rows)} rows`;
  const average = source === "average" ? ", on average," : "";
  return {
    share,
    isCertain: true,
    sentence:
      purpose === "join"
        ? `By the statistics each lookup finds${average} ${some}`
        : `By the statistics${average} ${some} are left to read`,
  };
}

const isWhole = ({ keys }: Candidate, { conditions, unread }: PlanUse): boolean =>
  unread.length === 0 &&
  conditions
    .filter(({ comparison }) => comparison !== "join")
    .every((condition) => keys.some(({ column }) => column === condition.column));

function keptInPlan(
  scan: PlanNode,
  relation: Relation,
  { isAnalyzed, measures }: AnnotatedPlan,
): RowsLeft | undefined {
  const { filter, relationName, planRows, parallelAware } = scan;
  if (!filter) return undefined;
  const { totalRows = 0, rowsRemoved = 0 } = measures[scan.id] ?? {};
  const read = totalRows + rowsRemoved;
  if (isAnalyzed && read > 0) {
    return {
      share: totalRows / read,
      isCertain: true,
      sentence: `In this plan the filter kept ${formatCount(totalRows)} of ${formatCount(read)} rows read from ${relationName}`,
    };
  }
  // Of a scan that several processes share, the planner's rows are those of one.
  const { rows, name } = relation;
  if (isAnalyzed || parallelAware || name !== relationName || !rows || planRows === undefined)
    return undefined;
  return {
    share: planRows / rows,
    isCertain: false,
    sentence: `The planner expects the filter to keep ${formatCount(planRows)} of ${formatCount(rows)} rows of ${relationName}`,
  };
}
