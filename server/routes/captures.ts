import { Hono } from "hono";
import { z } from "zod";
import { readUpload } from "#server/capture/read-upload.ts";
import { deleteCapture, isCaptureId, listCaptures, readCapture } from "#server/store/captures.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { captureTitle, keepCapture } from "./keep-capture.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const upload = z.object({
  title: captureTitle,
  /** log_line_prefix, where it cannot be found out. */
  prefix: z.string().max(1_000).optional(),
});

/** What applications were seen to send. A log is read while it comes, so it may be of any size. */
export const captureRoutes = (context: AppContext) =>
  new Hono()
    .get("/", async (c) => {
      const captures = await listCaptures(context.store);
      return c.json(
        {
          captures: captures.map(({ createdAt, ...each }) => ({
            ...each,
            createdAt: createdAt.toISOString(),
          })),
        },
        200,
      );
    })
    .post("/", valid("query", upload), async (c) => {
      const { title, prefix } = c.req.valid("query");
      const { body, signal } = c.req.raw;
      const written = await readUpload(body, prefix === undefined ? {} : { prefix }, signal);
      if (isProblem(written)) return refuse(c, written);
      return c.json({ id: await keepCapture(context, c, { title, written }) }, 201);
    })
    .get("/:id", async (c) => {
      const id = c.req.param("id");
      const stored = isCaptureId(id) ? await readCapture(context.store, id) : undefined;
      if (!stored) return refuse(c, gone);
      const { createdAt, totals: _, kept, ...about } = stored;
      return c.json({ ...about, ...kept, createdAt: createdAt.toISOString() }, 200);
    })
    .delete("/:id", async (c) => {
      const id = c.req.param("id");
      const isGone = isCaptureId(id) && (await deleteCapture(context.store, id));
      return isGone ? c.json({ deleted: id }, 200) : refuse(c, gone);
    });

const gone = problem(
  "not-found",
  "There is no capture at this address. The newest hundred are kept; this one was deleted, or is older.",
);
