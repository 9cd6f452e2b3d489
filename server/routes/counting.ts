import { Hono } from "hono";
import { z } from "zod";
import { startCounting, stopCounting } from "#server/capture/count-statements.ts";
import { writeCapture } from "#server/capture/write-capture.ts";
import { addCounting, deleteCounting, readCounting } from "#server/store/counting.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { captureTitle, keepCapture } from "./keep-capture.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const stopped = z.object({ title: captureTitle });

/** Captures by pg_stat_statements: what it counts between a start and a stop. */
export const countingRoutes = (context: AppContext) =>
  new Hono()
    .post("/:id/counting", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const snapshot = await startCounting(database.url);
      if (isProblem(snapshot)) return refuse(c, snapshot);
      const { id, startedAt } = await addCounting(context.store, database.id, snapshot);
      return c.json({ id, startedAt: startedAt.toISOString() }, 201);
    })
    .post("/:id/counting/:counting/stop", valid("json", stopped), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const id = c.req.param("counting");
      const counting = await readCounting(context.store, database.id, id);
      if (!counting) return refuse(c, noCounting);
      const kept = await stopCounting(database.url, counting.snapshot);
      if (isProblem(kept)) return refuse(c, kept);
      const { title } = c.req.valid("json");
      const capture = await keepCapture(context, c, { title, written: writeCapture(kept) });
      await deleteCounting(context.store, database.id, id);
      return c.json({ id: capture }, 201);
    })
    .delete("/:id/counting/:counting", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      await deleteCounting(context.store, database.id, c.req.param("counting"));
      return c.json({ deleted: c.req.param("counting") }, 200);
    });

const noCounting = problem(
  "not-found",
  "This counting is not known here: it was stopped already, or it began more than a day ago. Start anew.",
);
