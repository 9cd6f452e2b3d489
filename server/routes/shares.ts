import { Hono } from "hono";
import { z } from "zod";
import { addShare, deleteShare, isShareId, readShare } from "#server/store/shares.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import type { AppContext } from "./context.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const newShare = z.object({
  title: z.string().trim().min(1).max(500),
  // Read by openShare, as any share is, and kept in the form that it gives it.
  document: z.custom<ShareDocument>((value) => value !== undefined),
});

const header = z.object({ "x-delete-key": z.string().max(100) });

export const shareRoutes = ({ store }: AppContext) =>
  new Hono()
    .post("/", valid("json", newShare), async (c) => {
      const { title, document } = c.req.valid("json");
      const opened = openShare(document);
      if (isProblem(opened)) return refuse(c, opened);
      return c.json(await addShare(store, { title, document: JSON.stringify(opened) }), 201);
    })
    .get("/:id", async (c) => {
      const id = c.req.param("id");
      const share = isShareId(id) ? await readShare(store, id) : undefined;
      if (!share) return refuse(c, gone);
      const document = openShare(JSON.parse(share.document));
      if (isProblem(document)) return refuse(c, document);
      return c.json(
        { title: share.title, createdAt: share.createdAt.toISOString(), document },
        200,
      );
    })
    .delete("/:id", valid("header", header), async (c) => {
      const id = c.req.param("id");
      if (!isShareId(id)) return refuse(c, gone);
      const outcome = await deleteShare(store, id, c.req.valid("header")["x-delete-key"]);
      if (outcome === "deleted") return c.json({ deleted: id }, 200);
      return refuse(c, outcome === "not-found" ? gone : wrongKey);
    });

/** The same for what was deleted and what never was. */
const gone = problem(
  "not-found",
  "There is no shared plan at this address. It was deleted, or the address is not complete.",
);

const wrongKey = problem(
  "unauthorised",
  "Only the browser that shared this plan can delete it: the key that came with the request is another one.",
);
