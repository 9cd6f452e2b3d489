import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

/** The SQL that one rule offers on a plan in text. */
export function suggestedSql(rule: string, plan: string): string[] {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans
    .flatMap(({ findings }) => findings)
    .flatMap((finding) => (finding.rule === rule ? (finding.sql ?? []) : []));
}
