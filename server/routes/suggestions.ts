import { Hono } from "hono";
import { z } from "zod";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem } from "#shared/base/problem.ts";
import { suggestIndexes } from "#shared/suggest-indexes.ts";
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

export const suggestionRoutes = (context: AppContext) =>
  new Hono().post("/:id/suggestions", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { statement, source, plan: at } = c.req.valid("json");
    const plan = planIn(source, at);
    if (isProblem(plan)) return refuse(c, plan);
    const suggestions = await withTransaction(
      database.url,
      { access: "read only", timeout: 30_000, signal: c.req.raw.signal },
      (transaction) =>
        suggestIndexes({ statement, ...plan }, context.parse, (relations, functions) =>
          readCatalogIn(transaction, relations, functions),
        ),
    );
    return isProblem(suggestions) ? refuse(c, suggestions) : c.json(suggestions, 200);
  });
