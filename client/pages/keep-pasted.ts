import { keepDocument } from "#client/documents.ts";
import type { Analysis } from "#shared/analyse-plan.ts";
import { titleOfPlan } from "#shared/plan/plan-title.ts";

/** Keeps a text that was read to be a plan, and answers with its id. */
export async function keepPasted(text: string, { plans }: Analysis): Promise<string> {
  const first = plans[0]?.annotated.plan;
  const statement = first?.queryText;
  return keepDocument({
    title: titleOfPlan(first),
    createdAt: new Date().toISOString(),
    source: text,
    ...(statement && { statement }),
    notes: [],
  });
}
