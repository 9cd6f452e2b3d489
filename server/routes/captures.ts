import { Hono } from "hono";
import { z } from "zod";
import { tellAbout } from "#server/audit/audit-requests.ts";
import { createFollowedLogs } from "#server/capture/followed-logs.ts";
import { readUpload } from "#server/capture/read-upload.ts";
import { deleteCapture, isCaptureId, listCaptures, readCapture } from "#server/store/captures.ts";
import { formatBytes } from "#shared/base/format.ts";
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

const followed = z.object({
  title: captureTitle,
  prefix: z.string().max(1_000).optional(),
  /** The end of what is in the log already: it tells how it is written. */
  before: z.string().max(100_000).default(""),
});

/** How many bytes of the log came before this part. */
const part = z.object({ from: z.coerce.number().int().nonnegative() });

/** What applications were seen to send. A log is read while it comes, so it may be of any size. */
export function captureRoutes(context: AppContext) {
  const logs = createFollowedLogs(context.store);
  return new Hono()
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
      const options = prefix === undefined ? {} : { prefix };
      const { written, size } = await readUpload(body, options, signal);
      const form = isProblem(written) ? undefined : written.form;
      tellAbout(c, `${title} (${formatBytes(size)}${form === undefined ? "" : `, ${form}`})`);
      if (isProblem(written)) return refuse(c, written);
      return c.json({ id: await keepCapture(context, c, { title, written }) }, 201);
    })
    .post("/followed", valid("json", followed), async (c) => {
      const { title, before, prefix } = c.req.valid("json");
      const madeBy = (await context.signIn?.session(c))?.name;
      const options = { before, ...(prefix !== undefined && { prefix }) };
      const started = await logs.start({ title, madeBy, options });
      return isProblem(started) ? refuse(c, started) : c.json(started, 201);
    })
    .post("/:id/parts", valid("query", part), async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const taken = await logs.write(c.req.param("id"), c.req.valid("query").from, bytes);
      return isProblem(taken) ? refuse(c, taken) : c.json(taken, 200);
    })
    .post("/:id/end", async (c) => {
      const ended = await logs.end(c.req.param("id"));
      return isProblem(ended) ? refuse(c, ended) : c.json(ended, 200);
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
}

const gone = problem(
  "not-found",
  "There is no capture at this address. The newest hundred are kept; this one was deleted, or is older.",
);
