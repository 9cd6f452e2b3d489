import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { Known } from "#shared/findings/known.ts";

/** What one rule says of a plan in text, with what is known beside it. */
export function foundBy(rule: string, plan: string, known: Known): Finding[] {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans
    .flatMap(({ annotated }) => findings(annotated, known).findings)
    .filter((finding) => finding.rule === rule);
}

/** Severity, nodes, and the sentence of what was seen. */
export const findingsOf = (rule: string, plan: string, known: Known = {}): string[] =>
  foundBy(rule, plan, known).map(
    ({ severity, nodes, detail }) => `${severity} ${nodes.join(",")}: ${detail}`,
  );
