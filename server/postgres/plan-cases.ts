import { readPricedPlan } from "#server/twin/priced-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { PricedPlan } from "#shared/indexes/pricing.ts";
import type { PricedCase } from "#shared/price-indexes.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { explain } from "./explain.ts";
import { refuseHidden } from "./read-effects.ts";
import type { Transaction } from "./with-transaction.ts";

/** What the live server's own planner makes of each, with the indexes that it sees. */
export async function planCases(
  transaction: Transaction,
  cases: readonly PricedCase[],
  parse: Parse,
): Promise<readonly (PricedPlan | Problem)[]> {
  const planned: (PricedPlan | Problem)[] = [];
  for (const { text } of cases) planned.push(await planCase(transaction, text, parse));
  return planned;
}

async function planCase(
  transaction: Transaction,
  text: string,
  parse: Parse,
): Promise<PricedPlan | Problem> {
  const checked = await checkStatement(unedited(text), parse);
  if (isProblem(checked)) return checked;
  const mode = checked.parameters.length > 0 ? "generic" : "estimate";
  const hidden = await refuseHidden(transaction, { node: checked.node, to: "plan" }, parse);
  if (hidden) return hidden;
  return readPricedPlan(await explain(transaction, checked.sql, mode), new Map(), (index) => index);
}
