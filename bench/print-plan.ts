import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { toJson } from "#shared/base/to-json.ts";
import { printText } from "#shared/plan/print-text.ts";
import type { Case } from "./cases.ts";
import type { JsonPlan } from "./make-plan.ts";

export const printers: Readonly<Record<Case["format"], (plan: JsonPlan) => string>> = {
  json: (plan) => JSON.stringify([plan], null, 2),
  // The deepest plans are in this format: JSON.stringify would overflow.
  "json-in-one-line": (plan) => toJson([plan]),
  text: printed,
};

/** As Postgres' TEXT format prints it, by the printer that the samples of real plans hold to that. */
function printed(plan: JsonPlan): string {
  const analysis = analysePlan(toJson([plan]));
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans
    .flatMap(({ annotated }) => printText(annotated.plan).map(({ text }) => `${text}\n`))
    .join("");
}
