import { type AnalysedPlan, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";

/** One of the plans in a text, from 0. */
export function planIn(source: string, at: number): AnalysedPlan | Problem {
  const analysis = analysePlan(source);
  return isProblem(analysis) ? analysis : (analysis.plans[at] ?? noPlan);
}

const noPlan = problem(
  "not-a-plan",
  "The source holds fewer plans than the one that was asked for.",
);
