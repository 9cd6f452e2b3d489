import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { isSignedIn } from "#server/sign-in/is-signed-in.ts";
import { countInStore, waitFor } from "#server/sign-in/limits.ts";
import {
  addShareNote,
  deleteShareNote,
  editShareNote,
  listShareNotes,
  peopleOf,
  resolveShareNote,
  type Writer,
} from "#server/store/share-notes.ts";
import { isShareId, readTerms, type ShareTerms } from "#server/store/shares.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { LONGEST_NAME, LONGEST_NOTE, MOST_NOTES } from "#shared/shares/note.ts";
import { withoutUnseen } from "#shared/shares/note-text.ts";
import type { AppContext } from "./context.ts";
import { refuse } from "./refuse.ts";
import { gone, notForAnyone } from "./shares.ts";
import { valid } from "./valid.ts";

const text = z
  .string()
  .max(LONGEST_NOTE, `A note has ${LONGEST_NOTE.toLocaleString("en")} characters at most.`)
  .transform((typed) => withoutUnseen(typed.replaceAll("\r\n", "\n")).trim())
  .pipe(z.string().min(1, "A note needs some words."));

/** Of whoever has none by signing in. */
const by = z
  .string()
  .max(LONGEST_NAME, `A name has ${LONGEST_NAME} characters at most.`)
  .transform((typed) => withoutUnseen(typed).replace(/\s+/g, " ").trim());

const place = z.int().min(0).max(1_000_000);
const noteId = z.string().max(100);

const newNote = z.object({
  text,
  by: by.optional(),
  plan: place,
  node: place.optional(),
  answers: noteId.optional(),
});

/** A note is edited by its writer, and resolved by whoever may write. */
const change = z.union([
  z.object({ text, before: z.string() }),
  z.object({ isResolved: z.boolean(), by: by.optional() }),
]);

const keys = z.object({
  "x-writer-key": z.string().max(100).optional(),
  "x-delete-key": z.string().max(100).optional(),
});

type Keys = z.infer<typeof keys>;

/** What readers have to say of a share. */
export function shareNoteRoutes({ store, signIn }: AppContext) {
  /** Of one share from one address. */
  const limiter = countInStore(store, "note_counts", { points: 30, duration: 60 });

  const writerOf = async (
    c: Context,
    { isSignedIn }: Found,
    { "x-writer-key": key }: Keys,
  ): Promise<Writer> => ({ name: (await signIn?.session(c))?.name, key, isSignedIn });

  const find = async (c: Context): Promise<Found | Problem> => {
    const id = c.req.param("id") ?? "";
    const terms = isShareId(id) ? await readTerms(store, id) : undefined;
    if (!terms) return gone;
    const isIn = !signIn || (await isSignedIn(signIn, c));
    if (terms.readers === "signed-in" && !isIn) return notForAnyone;
    return { ...terms, id, isSignedIn: isIn, mayWrite: isIn || terms.writers === "anyone" };
  };

  /** To write: who may, and not too much at once. */
  const findToWrite = async (c: Context): Promise<Found | Problem> => {
    const share = await find(c);
    if (isProblem(share)) return share;
    if (!share.mayWrite) return notSignedIn;
    const wait = await waitFor(limiter, `${share.id} ${signIn?.address(c) ?? ""}`);
    if (wait === undefined) return share;
    c.header("Retry-After", String(wait));
    return tooFast;
  };

  return new Hono()
    .get("/:id/notes", valid("header", keys), async (c) => {
      const share = await find(c);
      if (isProblem(share)) return refuse(c, share);
      const given = c.req.valid("header");
      const writer = await writerOf(c, share, given);
      c.header("Cache-Control", "private, no-store");
      const reply = {
        notes: await listShareNotes(store, share.id, writer),
        people: await peopleOf(store, share.id, writer),
        mayWrite: share.mayWrite,
        mayDeleteAll: share.isMaker(given["x-delete-key"] ?? ""),
        ...(writer.name !== undefined && { name: writer.name }),
      };
      return c.json(reply, 200);
    })
    .post("/:id/notes", small, valid("header", keys), valid("json", newNote), async (c) => {
      const share = await findToWrite(c);
      if (isProblem(share)) return refuse(c, share);
      const { by, ...note } = c.req.valid("json");
      const writer = await writerOf(c, share, c.req.valid("header"));
      const madeBy = writer.name ?? by;
      if (!madeBy) return refuse(c, noName);
      const id = await addShareNote(store, { ...note, shareId: share.id, madeBy, writer });
      if (id === "too-many") return refuse(c, tooMany);
      return id === "not-found" ? refuse(c, noNote) : c.json({ id }, 201);
    })
    .patch("/:id/notes/:note", small, valid("header", keys), valid("json", change), async (c) => {
      const share = await findToWrite(c);
      if (isProblem(share)) return refuse(c, share);
      const of = { shareId: share.id, id: c.req.param("note") };
      const writer = await writerOf(c, share, c.req.valid("header"));
      const asked = c.req.valid("json");
      if ("isResolved" in asked) {
        const who = writer.name ?? asked.by;
        if (!who) return refuse(c, noName);
        const isDone = await resolveShareNote(store, of, asked.isResolved ? who : null);
        return isDone ? c.json({ changed: of.id }, 200) : refuse(c, noNote);
      }
      const outcome = await editShareNote(store, { ...of, ...asked, writer });
      return outcome === "edited" ? c.json({ changed: of.id }, 200) : refuse(c, unchanged[outcome]);
    })
    .delete("/:id/notes/:note", valid("header", keys), async (c) => {
      const share = await findToWrite(c);
      if (isProblem(share)) return refuse(c, share);
      const given = c.req.valid("header");
      const id = c.req.param("note");
      const outcome = await deleteShareNote(store, {
        ...{ shareId: share.id, id, writer: await writerOf(c, share, given) },
        isMaker: share.isMaker(given["x-delete-key"] ?? ""),
      });
      return outcome === "deleted" ? c.json({ deleted: id }, 200) : refuse(c, unchanged[outcome]);
    });
}

interface Found extends ShareTerms {
  readonly id: string;
  /** Or nobody is. */
  readonly isSignedIn: boolean;
  readonly mayWrite: boolean;
}

/** As long a note takes, where each character is escaped, and more. */
const small = bodyLimit({ maxSize: 100_000, onError: (c) => refuse(c, tooLong) });

const tooLong = problem("too-large", "This is longer than any note.");

const notSignedIn = problem(
  "unauthorised",
  "Whoever shared this plan takes notes from those who are signed in here. Sign in, in another tab if something here is not to be lost, and try again.",
);

const noName = problem("invalid-request", "A note needs the name of who writes it.");

const noNote = problem("not-found", "This note is not there any more. Somebody deleted it.");

const tooMany = problem(
  "too-many",
  `There are ${MOST_NOTES} notes on this share, and no more are taken. Delete some that are resolved.`,
);

const tooFast = problem(
  "too-many",
  "These are more changes than one address may make to a share in a minute. Try again in a moment.",
);

const unchanged = {
  "not-found": noNote,
  "not-own": problem(
    "forbidden",
    "A note is changed by whoever wrote it, signed in or in the browser in which it was written.",
  ),
  changed: problem(
    "changed",
    "This note was changed meanwhile, in another tab perhaps. Look at what it says now, and save yours again.",
  ),
} as const satisfies Record<string, Problem>;
