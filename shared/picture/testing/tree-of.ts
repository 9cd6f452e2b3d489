import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Folds, foldsOf } from "../folds.ts";
import { layOut, type TreeLayout } from "../layout.ts";

/** A plan in text, laid out with these folds open. */
export function treeOf(
  text: string,
  open: readonly NodeId[] = [],
): { annotated: AnnotatedPlan; folds: Folds; layout: TreeLayout } {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const { annotated } = analysis.plans[0];
  const folds = foldsOf(annotated.plan);
  return { annotated, folds, layout: layOut(annotated.plan, folds, new Set(open)) };
}

/** A line of a plan: so deep, with so many rows. */
export const line = (depth: number, name: string, rows = 5): string =>
  `${depth === 0 ? "" : `${" ".repeat(6 * depth - 4)}->  `}${name}  (cost=0.00..9.00 rows=${rows} width=8)`;
