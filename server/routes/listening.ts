import { Hono } from "hono";
import { z } from "zod";
import { createListeners } from "#server/capture/listeners.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { writeCapture } from "#shared/capture/kept-capture.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { captureTitle, keepCapture } from "./keep-capture.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const stopped = z.object({ title: captureTitle });

/** Captures at the wire: a proxy on this machine, until it is stopped. */
export function listeningRoutes(context: AppContext) {
  const listeners = createListeners();
  return new Hono()
    .post("/:id/listening", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const started = await listeners.start(database.id, database.url);
      if (isProblem(started)) return refuse(c, started);
      const { id, host, port } = started;
      return c.json({ id, host, port, startedAt: new Date().toISOString() }, 201);
    })
    .post("/:id/listening/:listening/stop", valid("json", stopped), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const kept = await listeners.stop(database.id, c.req.param("listening"));
      if (!kept) return refuse(c, noListening);
      if (isProblem(kept)) return refuse(c, kept);
      const { title } = c.req.valid("json");
      const written = writeCapture(kept);
      return c.json({ id: await keepCapture(context, c, { title, written }) }, 201);
    })
    .delete("/:id/listening/:listening", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      await listeners.end(database.id, c.req.param("listening"));
      return c.json({ deleted: c.req.param("listening") }, 200);
    });
}

const noListening = problem(
  "not-found",
  "This capture is not known here: it was stopped, it went on for more than four hours, or Planlens was started anew. Start it again.",
);
