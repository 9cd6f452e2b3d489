import { Hono } from "hono";
import { z } from "zod";
import {
  addAttempt,
  deleteAttempt,
  isAttemptId,
  keptAttempts,
  listAttempts,
  listTried,
  longestList,
  markAttempt,
  readAttempt,
  statementKeyOf,
} from "#server/store/attempts.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { valid } from "./valid.ts";

const pasted = z.object({ source: z.string().min(1), statement: statement.optional() });

const mark = z.object({
  note: z.string().max(2_000).optional(),
  starred: z.boolean().optional(),
});

/** The attempts at a statement of one database. */
export const databaseAttemptRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/attempts", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statements = await listTried(context.store, database.id);
      return c.json({ statements, longestList }, 200);
    })
    .post("/:id/statement-key", valid("json", z.object({ statement })), (c) =>
      c.json({ statementKey: statementKeyOf(c.req.valid("json").statement) }, 200),
    )
    .get("/:id/attempts/:key", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statementKey = c.req.param("key");
      if (!isAttemptId(statementKey)) return refuse(c, noAttempt);
      const of = { databaseId: database.id, statementKey };
      const attempts = await listAttempts(context.store, of);
      return c.json({ attempts, keptAttempts, longestList }, 200);
    })
    .post("/:id/attempts/:key", valid("json", pasted), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statementKey = c.req.param("key");
      if (!isAttemptId(statementKey)) return refuse(c, noAttempt);
      const document = c.req.valid("json");
      const session = await context.signIn?.session(c);
      const id = await addAttempt(context.store, {
        ...{ databaseId: database.id, statementKey, document },
        madeBy: session?.name,
      });
      return c.json({ id }, 201);
    });

/** One attempt, whatever it is of. */
export const attemptRoutes = ({ store, ...context }: AppContext) =>
  new Hono()
    .get("/:id", async (c) => {
      const id = c.req.param("id");
      const attempt = isAttemptId(id) && (await readAttempt(store, id));
      if (!attempt) return refuse(c, noAttempt);
      const database = await findDatabase({ store, ...context }, attempt.databaseId);
      const name = isProblem(database) ? attempt.databaseId : database.name;
      return c.json({ ...attempt, databaseName: name }, 200);
    })
    .patch("/:id", valid("json", mark), async (c) => {
      const id = c.req.param("id");
      const isThere = isAttemptId(id) && (await markAttempt(store, id, c.req.valid("json")));
      return isThere ? c.json({ marked: id }, 200) : refuse(c, noAttempt);
    })
    .delete("/:id", async (c) => {
      const id = c.req.param("id");
      const wasThere = isAttemptId(id) && (await deleteAttempt(store, id));
      return wasThere ? c.json({ deleted: id }, 200) : refuse(c, noAttempt);
    });

const noAttempt = problem(
  "not-found",
  "There is no such attempt here. It may have been deleted, or newer ones have taken its place.",
);
