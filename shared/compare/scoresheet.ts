import type { Blocks, Cost, Milliseconds, Rows } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import { comparePlans } from "./compare-plans.ts";
import type { Likeness } from "./comparison.ts";
import { likenessOf, readsSame } from "./likeness.ts";
import { returned, touched } from "./totals.ts";
import { whatChanged } from "./what-changed.ts";

/** One try at making a statement faster. */
export interface Tried {
  readonly annotated: AnnotatedPlan;
  /** Of several runs, where it was measured by more than the plan's one. */
  readonly time?: Milliseconds | undefined;
  readonly statement?: string | undefined;
}

/** A line of the table that people make by hand when they optimise step by step. */
export interface Score {
  /** What is done otherwise than in the attempt before; absent for the first. */
  readonly changed?: string | undefined;
  /** To the statement of the attempt before. */
  readonly likeness?: Likeness | undefined;
  /** Where it returned another number of rows than the first attempt, by which it is measured. */
  readonly otherRows?: { readonly first: Rows; readonly here: Rows } | undefined;
  readonly time?: Milliseconds | undefined;
  /** The node that took most itself. */
  readonly heaviest?: Heaviest | undefined;
  /** Without a ratio: a session plans faster the second time, whatever was changed. */
  readonly planning?: Milliseconds | undefined;
  /** All nodes' own blocks together, from cache or not. */
  readonly blocks?: Blocks | undefined;
  readonly cost?: Cost | undefined;
  /** Of the first attempt that tells the same: 0.5 is half as much. */
  readonly timeRatio?: number | undefined;
  readonly blocksRatio?: number | undefined;
}

interface Heaviest {
  readonly title: string;
  readonly ownTime: Milliseconds;
}

export function scoresheet(attempts: readonly Tried[]): Score[] {
  const firstTime = attempts.map(timeOf).find(isTold);
  const firstRows = attempts.map(({ annotated }) => returned(annotated)).find(isTold);
  const firstBlocks = attempts.map(blocksOf).find(isTold);
  return attempts.map((attempt, at) => {
    const { annotated } = attempt;
    const { plan } = annotated;
    const time = timeOf(attempt);
    const blocks = blocksOf(attempt);
    return {
      ...otherwise(attempts[at - 1], attempt),
      otherRows: differing(firstRows, returned(annotated)),
      time,
      heaviest: heaviestOf(annotated),
      planning: plan.planningTime,
      blocks,
      cost: plan.nodes[0]?.totalCost,
      timeRatio: ratio(time, firstTime),
      blocksRatio: ratio(blocks, firstBlocks),
    };
  });
}

const timeOf = ({ annotated, time }: Tried): Milliseconds | undefined =>
  time ?? annotated.totalTime;

/** Planning reads blocks too, and what was not run has no others. */
const blocksOf = ({ annotated }: Tried): Blocks | undefined =>
  annotated.isAnalyzed ? touched(annotated) : undefined;

function heaviestOf({ plan, measures }: AnnotatedPlan): Heaviest | undefined {
  let heaviest: Heaviest | undefined;
  for (const node of plan.nodes) {
    const ownTime = measures[node.id]?.ownTime;
    if (ownTime === undefined || ownTime <= (heaviest?.ownTime ?? 0)) continue;
    heaviest = { title: nodeTitle(node), ownTime };
  }
  return heaviest;
}

const isTold = (value: number | undefined): boolean => value !== undefined;

const differing = (first: Rows | undefined, here: Rows | undefined): Score["otherRows"] =>
  first === undefined || here === undefined || first === here ? undefined : { first, here };

const ratio = (value: number | undefined, first: number | undefined): number | undefined =>
  value === undefined || !first ? undefined : value / first;

function otherwise(
  before: Tried | undefined,
  after: Tried,
): Pick<Score, "changed" | "likeness"> | undefined {
  if (!before) return;
  const comparison = comparePlans(before.annotated, after.annotated, {
    before: before.statement,
    after: after.statement,
  });
  return { changed: whatChanged(comparison), likeness: comparison.likeness };
}

/**
 * Whether both are plans of one statement: by its text, and where that is not known, because they
 * read the same relations.
 */
export function isTryOf(one: Tried, other: Tried): boolean {
  const likeness = likenessOf(explained(one), explained(other));
  if (likeness === "unknown") return readsSame(one.annotated.plan, other.annotated.plan);
  return likeness === "same" || likeness === "other-values";
}

const explained = ({ annotated, statement }: Tried) => ({
  plan: annotated.plan,
  statement: annotated.plan.queryText ?? statement,
});
