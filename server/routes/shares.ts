import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Context, Hono, type TypedResponse } from "hono";
import type { Pool } from "pg";
import { z } from "zod";
import { isSignedIn } from "#server/sign-in/is-signed-in.ts";
import { createRecent } from "#server/store/recent.ts";
import { deleteShare, isShareId, readShare, type StoredShare } from "#server/store/shares.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import type { AppContext } from "./context.ts";
import { expiresAt, hasPicture, keepShare, readers, title, writers } from "./new-share.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const newShare = z.object({
  title,
  // Read by openShare, as any share is, and kept in the form that it gives it.
  document: z.custom<ShareDocument>((value) => value !== undefined),
  expiresAt,
  readers,
  writers,
  hasPicture,
});

const compress = promisify(gzip);

const header = z.object({ "x-delete-key": z.string().max(100) });

export function shareRoutes({ store, signIn }: AppContext) {
  const recent = createRecent((id) => readReply(store, id));
  return new Hono()
    .post("/", valid("json", newShare), async (c) => {
      const { document, ...terms } = c.req.valid("json");
      const opened = openShare(document);
      if (isProblem(opened)) return refuse(c, opened);
      const kept = await keepShare(store, { ...terms, document: opened });
      return isProblem(kept) ? refuse(c, kept) : c.json(kept, 201);
    })
    .get("/:id", async (c) => {
      const id = c.req.param("id");
      const reply = isShareId(id) ? await recent.read(id) : undefined;
      if (!reply || isOver(reply)) return refuse(c, gone);
      if (reply.readers === "signed-in" && signIn && !(await isSignedIn(signIn, c)))
        return refuse(c, notForAnyone);
      return reply.kind === "problem" ? refuse(c, reply) : send(c, reply);
    })
    .post("/:id/delete", valid("header", header), async (c) => {
      const id = c.req.param("id");
      if (!isShareId(id)) return refuse(c, gone);
      const outcome = await deleteShare(store, id, c.req.valid("header")["x-delete-key"]);
      recent.forget(id);
      if (outcome === "deleted") return c.json({ deleted: id }, 200);
      return refuse(c, outcome === "not-found" ? gone : wrongKey);
    });
}

type Reply = Sent | Problem;

interface Sent {
  readonly kind: "reply";
  readonly text: string;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  /** Weak, because it is of both. */
  readonly tag: string;
}

type Terms = Pick<StoredShare, "expiresAt" | "readers">;

const isOver = ({ expiresAt }: Terms) => expiresAt !== null && expiresAt.getTime() <= Date.now();

/** A plan may be of 20 MB: it is read, written and compressed once, however many open it at once. */
async function readReply(store: Pool, id: string): Promise<(Reply & Terms) | undefined> {
  const share = await readShare(store, id);
  if (!share) return;
  const { expiresAt, readers } = share;
  return { ...(await replyOf(share)), expiresAt, readers };
}

async function replyOf({ title, createdAt, document: stored }: StoredShare): Promise<Reply> {
  const document = openShare(JSON.parse(stored));
  if (isProblem(document)) return document;
  const text = JSON.stringify({ title, createdAt: createdAt.toISOString(), document });
  const tag = `W/"${createHash("sha256").update(text).digest("base64url")}"`;
  return { kind: "reply", text, gzipped: new Uint8Array(await compress(text)), tag };
}

/** A browser keeps it, and asks each time whether it is still there. */
function send(c: Context, { text, gzipped, tag }: Sent) {
  c.header("Cache-Control", "private, no-cache");
  c.header("ETag", tag);
  c.header("Vary", "Accept-Encoding");
  const has = c.req.header("if-none-match") === tag;
  const isCompressed = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
  if (isCompressed && !has) c.header("Content-Encoding", "gzip");
  const body = isCompressed ? gzipped : text;
  const reply = has ? c.body(null, 304) : c.body(body, 200, { "Content-Type": "application/json" });
  // What readReply made a text of; with 304 the browser hands on the one that it has.
  return reply as unknown as TypedResponse<
    { title: string; createdAt: string; document: ShareDocument },
    200,
    "json"
  >;
}

/** The same for what was deleted and what never was. */
export const gone = problem(
  "not-found",
  "There is nothing shared at this address. It was deleted, or the address is not complete.",
);

export const notForAnyone = problem(
  "unauthorised",
  "Whoever shared this wanted it to be opened only by those who are signed in here.",
);

const wrongKey = problem(
  "unauthorised",
  "Only the browser that shared this can delete it: the key that came with the request is another one.",
);
