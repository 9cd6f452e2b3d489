import { Hono } from "hono";
import { z } from "zod";
import { readKept } from "#server/postgres/read-known.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem } from "#shared/base/problem.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import { tablesOf } from "#shared/sql/tables-of.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { valid } from "./valid.ts";

/** The relations that a statement touches, how large they are, and their indexes. */
export const touchedRelationRoutes = (context: AppContext) =>
  new Hono().post("/:id/touched-relations", valid("json", z.object({ statement })), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const checked = await checkStatement(unedited(c.req.valid("json").statement), context.parse);
    // What does not parse here, or is none that could be planned, tells of no relation.
    if (isProblem(checked)) return c.json({ relations: [] }, 200);
    const kept = await withTransaction(
      database.url,
      { access: "read only", timeout: 30_000, signal: c.req.raw.signal },
      (transaction) => readKept(transaction, tablesOf(checked.node)),
    );
    if (isProblem(kept)) return refuse(c, kept);
    // The statistics of the columns hold values of their rows: nobody asked for them here.
    const relations = kept.map(({ columns: _, takenNames: __, statistics: ___, ...more }) => more);
    return c.json({ relations }, 200);
  });
