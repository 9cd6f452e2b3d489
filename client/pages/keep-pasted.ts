import { keepDocument, titleOf } from "#client/documents.ts";
import { analyseInput } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Input } from "#shared/input/recognise.ts";
import { planTitle } from "./pasted.ts";

/** Keeps what was recognised to be a plan, and answers with its id. */
export async function keepPasted(text: string, input: Input): Promise<string | Problem> {
  const analysis = analyseInput(text, input);
  if (isProblem(analysis)) return analysis;
  const first = analysis.plans[0]?.annotated.plan;
  const statement = first?.queryText;
  return keepDocument({
    title: titleOf(statement ?? (first ? planTitle(first) : "Plan")),
    createdAt: new Date().toISOString(),
    source: text,
    ...(statement && { statement }),
    notes: [],
  });
}
