import type { AnnotatedPlan, OwnBlocks } from "#shared/plan/annotated.ts";

/** One number of a plan as a whole. */
export interface Total {
  readonly name: TotalName;
  readonly before: number;
  readonly after: number;
}

export type TotalName = (typeof measures)[number][0];

type Measure = (plan: AnnotatedPlan) => number | undefined;

const blocks =
  (kinds: readonly (keyof OwnBlocks)[]): Measure =>
  (plan) =>
    plan.measures.some(({ ownBlocks }) => ownBlocks)
      ? plan.measures.reduce(
          (sum, { ownBlocks }) =>
            sum + kinds.reduce((all, kind) => all + (ownBlocks?.[kind] ?? 0), 0),
          0,
        )
      : undefined;

export const touched = blocks(["hit", "read"]);

const removed: Measure = ({ isAnalyzed, measures }) =>
  isAnalyzed ? measures.reduce((sum, { rowsRemoved = 0 }) => sum + rowsRemoved, 0) : undefined;

const measures = [
  ["time", ({ totalTime }) => totalTime],
  ["planning", ({ plan }) => plan.planningTime],
  ["touched", touched],
  ["read", blocks(["read"])],
  ["temporary", blocks(["tempWritten"])],
  ["removed", removed],
  ["returned", ({ measures }) => measures[0]?.totalRows],
  ["cost", ({ plan }) => plan.nodes[0]?.totalCost],
] as const satisfies readonly (readonly [string, Measure])[];

/** Of what both plans tell. */
export const totalsOf = (before: AnnotatedPlan, after: AnnotatedPlan): Total[] =>
  measures.flatMap(([name, measure]) => {
    const [was, is] = [measure(before), measure(after)];
    return was === undefined || is === undefined ? [] : [{ name, before: was, after: is }];
  });

/** Below a twentieth it may as well be noise. */
const NOISE = 0.05;

export const isAlike = (before: number, after: number): boolean =>
  before === after || Math.abs(after - before) < NOISE * Math.max(before, after);
