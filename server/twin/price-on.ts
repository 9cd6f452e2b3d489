import type { Database } from "#server/postgres/database.ts";
import { planCases } from "#server/postgres/plan-cases.ts";
import { pricingCases } from "#server/postgres/pricing-cases.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { PricedPlan, PricingProgress, PricingStep, WhatIf } from "#shared/indexes/pricing.ts";
import type { Plan } from "#shared/plan/plan.ts";
import type { PricedCase } from "#shared/price-indexes.ts";
import { type PricedStatement, priceStatement } from "#shared/price-rewriting.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import type { Twins } from "./twins.ts";

interface Pricing {
  readonly database: Database;
  readonly statement: string;
  /** That it had, if there is one. */
  readonly plan?: Plan;
}

interface Outside {
  readonly parse: Parse;
  readonly twins: Pick<Twins, "whatIf">;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PricingProgress) => void;
}

/** The indexes that a statement gains most by on a database. Nothing is run or built there. */
export async function priceOn(
  { database, statement, plan }: Pricing,
  { parse, twins, signal, onProgress }: Outside,
): Promise<PricedStatement | Problem> {
  let plans = 0;
  const onStep = (step: PricingStep) => onProgress?.({ kind: "progress", step, plans });
  const ask = twins.whatIf(database, { parse, values: "with values", signal, onStep });
  const whatIf: WhatIf = async (question) => {
    const answer = await ask(question);
    for (const { configurations } of question.statements) plans += 1 + configurations.length;
    return answer;
  };
  onStep("reads");
  // Each for a moment: while the planner is asked, nothing waits on the reader's database.
  const read = <T>(use: (transaction: Transaction) => Promise<T>) =>
    withTransaction(database.url, { access: "read only", timeout: 30_000, signal }, use);
  const cases = await read((transaction) => pricingCases(transaction, statement, parse));
  if (isProblem(cases)) return cases;
  // A role that may see the catalog, and not the rows, may not plan on it.
  const live = await read((transaction) => planCases(transaction, cases, parse));
  return priceStatement(
    {
      statement,
      cases: cases.map(withLiveCost(isProblem(live) ? [] : live)),
      ...(plan && { plan }),
    },
    {
      parse,
      readCatalog: (...names) => read((transaction) => readCatalogIn(transaction, ...names)),
      whatIf,
    },
  );
}

const withLiveCost =
  (live: readonly (PricedPlan | Problem)[]) =>
  (each: PricedCase, at: number): PricedCase => {
    const plan = live[at];
    return plan && !isProblem(plan) ? { ...each, live: plan.cost } : each;
  };
