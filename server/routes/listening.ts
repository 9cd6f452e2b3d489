import { Hono } from "hono";
import { z } from "zod";
import { createListeners } from "#server/capture/listeners.ts";
import { writeCapture } from "#server/capture/write-capture.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { captureTitle, keepCapture } from "./keep-capture.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const begun = z.object({
  isEncrypted: z.boolean().default(false).meta({
    description: "Whether clients that want it are encrypted, by a certificate that is answered.",
  }),
});
const stopped = z.object({ title: captureTitle });

/** Captures at the wire: a proxy on this machine, until it is stopped. */
export function listeningRoutes(context: AppContext) {
  const listeners = createListeners();
  return new Hono()
    .post("/:id/listening", valid("json", begun), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { isEncrypted } = c.req.valid("json");
      const started = await listeners.start(database.id, { url: database.url, isEncrypted });
      if (isProblem(started)) return refuse(c, started);
      const { kind: _, ...listening } = started;
      return c.json({ ...listening, startedAt: new Date().toISOString() }, 201);
    })
    .get("/:id/listening/:listening", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const heard = listeners.look(database.id, c.req.param("listening"));
      return heard ? c.json(heard, 200) : refuse(c, noListening);
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
