import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { printText } from "#shared/plan/print-text.ts";
import { fenced } from "./markdown-text.ts";

/** A plan as EXPLAIN's text has it; as it was kept, if it cannot be read. */
export function printSource(source: string): string {
  const analysis = analysePlan(source);
  if (isProblem(analysis)) return fenced(source, "text");
  const plans = analysis.plans.map(({ annotated }) =>
    printText(annotated.plan)
      .map(({ text }) => text)
      .join("\n"),
  );
  return fenced(plans.join("\n\n"), "text");
}
