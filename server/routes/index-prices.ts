import { Hono } from "hono";
import { z } from "zod";
import { pricingCases } from "#server/postgres/pricing-cases.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { priceIndexes } from "#shared/price-indexes.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { valid } from "./valid.ts";

/** A statement, and the plan that it had, if there is one: one of those in the source, from 0. */
const request = z.object({
  statement,
  source: z.string().optional(),
  plan: z.number().int().min(0).default(0),
});

/** What a planner says of indexes that nobody has built. Nothing is run. */
export const indexPriceRoutes = (context: AppContext) =>
  new Hono().post("/:id/index-prices", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { statement, source, plan: at } = c.req.valid("json");
    const { signal } = c.req.raw;
    const analysis = source === undefined ? undefined : analysePlan(source);
    const plan = analysis && !isProblem(analysis) ? analysis.plans[at] : undefined;
    const whatIf = context.whatIf?.(database, signal);
    if (!whatIf) return refuse(c, noPlanner);
    // Each for a moment: while the planner is asked, nothing waits on the reader's database.
    const read = <T>(use: (transaction: Transaction) => Promise<T>) =>
      withTransaction(database.url, { access: "read only", timeout: 30_000, signal }, use);
    const cases = await read((transaction) => pricingCases(transaction, statement, context.parse));
    if (isProblem(cases)) return refuse(c, cases);
    const priced = await priceIndexes(
      { statement, cases, ...(plan && { plan: plan.annotated.plan }) },
      {
        parse: context.parse,
        readCatalog: (...names) => read((transaction) => readCatalogIn(transaction, ...names)),
        whatIf,
      },
    );
    return isProblem(priced) ? refuse(c, priced) : c.json(priced, 200);
  });

const noPlanner = problem(
  "not-run",
  "Indexes cannot be tried here without building them: Planlens runs without its own Postgres, which would plan in this database’s place.",
);
