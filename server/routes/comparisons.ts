import { Hono } from "hono";
import { z } from "zod";
import { measureBeside } from "#server/postgres/measure-beside.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement, timeout, timeoutOf, values } from "./request-fields.ts";
import { valid } from "./valid.ts";

/** Five of a loop, of what its rows come from, and of what it could become. */
const MOST_STATEMENTS = 15;

const comparison = z.object({
  statements: z.array(z.object({ statement, values })).min(1).max(MOST_STATEMENTS),
  timeout,
});

/** Statements beside one another, when it is their turn. */
export const comparisonRoutes = (context: AppContext) =>
  new Hono().post("/:id/comparisons", valid("json", comparison), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const asked = c.req.valid("json");
    const within = timeoutOf(asked.timeout, context);
    if (isProblem(within)) return refuse(c, within);
    const { signal } = c.req.raw;
    const statements = asked.statements.map((one) => ({
      sql: one.statement,
      parameters: one.values,
    }));
    const measured = await context.runs(database.id)(
      () => measureBeside({ statements, within }, { database, parse: context.parse, signal }),
      signal,
    );
    return isProblem(measured) ? refuse(c, measured) : c.json(measured, 200);
  });
