import { Hono } from "hono";
import { z } from "zod";
import { findSpan } from "#server/statements/find-span.ts";
import { readHistory } from "#server/statements/read-history.ts";
import { isAttemptId } from "#server/store/attempts.ts";
import { readCollecting, setCollecting } from "#server/store/collecting.ts";
import { addMark } from "#server/store/marks.ts";
import { listPlans } from "#server/store/statement-plans.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { readStatementKey } from "#shared/statements/statement-row.ts";
import { windowNames } from "#shared/statements/window.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

/** How the time is told that numbers are of. */
export const askedWindow = {
  window: z.enum(windowNames).default("since-reset"),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

const history = z.object({ ...askedWindow, window: z.enum(windowNames).default("24h") });

const collecting = z.object({
  isOn: z.boolean(),
  /** The schedule has one turn a minute. */
  interval: z.number().int().min(60).max(3_600).multipleOf(60),
  retention: z.number().int().min(1).max(366),
});

const mark = z.object({
  says: z.string().trim().min(1).max(200),
  /** Now, unless it is said. */
  at: z.iso.datetime({ offset: true }).optional(),
});

/** Snapshots of pg_stat_statements: whether they are kept, and what they tell. */
export const statementHistoryRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/history", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      return c.json(await readCollecting(context.store, database.id), 200);
    })
    .put("/:id/history", valid("json", collecting), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      await setCollecting(context.store, database.id, c.req.valid("json"));
      return c.json(await readCollecting(context.store, database.id), 200);
    })
    .post("/:id/marks", valid("json", mark), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { says, at = new Date().toISOString() } = c.req.valid("json");
      const id = await addMark(context.store, database.id, { kind: "deploy", says, at });
      return c.json({ id }, 201);
    })
    .get("/:id/statement-plans/:key", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const shape = c.req.param("key");
      if (!isAttemptId(shape)) return refuse(c, noStatement);
      const plans = await listPlans(context.store, { databaseId: database.id, shape });
      return c.json({ plans }, 200);
    })
    .get("/:id/statements/:key/history", valid("query", history), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const identity = readStatementKey(c.req.param("key"));
      if (!identity) return refuse(c, noStatement);
      const asked = c.req.valid("query");
      const span = await findSpan(context.store, database.id, asked);
      if (isProblem(span)) return refuse(c, span);
      if (!span) return refuse(c, noWindow);
      const request = { databaseId: database.id, identity, name: asked.window, span };
      return c.json(await readHistory(context.store, request), 200);
    });

const noStatement = problem("not-found", "There is no such statement here. Choose another.");

const noWindow = problem(
  "invalid-request",
  "Since its reset a statement has a sum and no history. Choose a window, such as 24h.",
);
