import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

/** What one rule says of a plan in text: severity, nodes, and the sentence of what was seen. */
export function findingsOf(rule: string, plan: string): string[] {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, nodes, detail }) => `${severity} ${nodes.join(",")}: ${detail}`);
}
