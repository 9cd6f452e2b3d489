import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** The first plan of a text that is known to hold one. */
export function annotatedOf(text: string): AnnotatedPlan {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0].annotated;
}
