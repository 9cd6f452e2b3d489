import { Hono } from "hono";
import { z } from "zod";
import { isAttemptId } from "#server/store/attempts.ts";
import { addNote, deleteNote, listNotes } from "#server/store/statement-notes.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const note = z.object({
  text: z
    .string()
    .trim()
    .min(1, "A note needs some words.")
    .max(4_000, "A note has 4,000 characters at most."),
});

/** What a team has to say of a statement, by the key that its attempts have. */
export const statementNoteRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/statement-notes/:key", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statementKey = c.req.param("key");
      if (!isAttemptId(statementKey)) return refuse(c, noStatement);
      const of = { databaseId: database.id, statementKey };
      return c.json({ notes: await listNotes(context.store, of) }, 200);
    })
    .post("/:id/statement-notes/:key", valid("json", note), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statementKey = c.req.param("key");
      if (!isAttemptId(statementKey)) return refuse(c, noStatement);
      const session = await context.signIn?.session(c);
      const id = await addNote(context.store, {
        ...{ databaseId: database.id, statementKey, text: c.req.valid("json").text },
        madeBy: session?.name,
      });
      return c.json({ id }, 201);
    })
    .delete("/:id/statement-notes/:key/:note", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const id = c.req.param("note");
      const wasThere = await deleteNote(context.store, database.id, id);
      return wasThere ? c.json({ deleted: id }, 200) : refuse(c, noNote);
    });

const noStatement = problem("not-found", "There is no statement of this key here.");

const noNote = problem("not-found", "There is no such note here. Somebody may have deleted it.");
