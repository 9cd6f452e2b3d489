import { Hono } from "hono";
import { z } from "zod";
import { readKnown } from "#server/postgres/read-known.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { planIn } from "./plan-in.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { valid } from "./valid.ts";

/** A statement, and the plan that it had on this database: one of those in the source, from 0. */
const request = z.object({
  statement,
  source: z.string(),
  plan: z.number().int().min(0).default(0),
});

/** The findings of a plan, with all that its statement and this database tell beside it. */
export const findingRoutes = (context: AppContext) =>
  new Hono().post("/:id/findings", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { statement, source, plan: at } = c.req.valid("json");
    const plan = planIn(source, at);
    if (isProblem(plan)) return refuse(c, plan);
    const parsed = await context.parse(statement);
    // What was run and does not parse here is no reason to say less of its plan.
    const facts = isProblem(parsed) ? undefined : statementFacts(statement, parsed);
    const relations = await withTransaction(
      database.url,
      { access: "read only", timeout: 30_000, signal: c.req.raw.signal },
      (transaction) => readKnown(transaction, plan.annotated.plan),
    );
    if (isProblem(relations)) return refuse(c, relations);
    const known = { relations, ...(facts && { statement: facts }) };
    return c.json({ kind: "findings" as const, ...findings(plan.annotated, known) }, 200);
  });
