import { Hono } from "hono";
import { z } from "zod";
import { readHealth } from "#server/health/read-health.ts";
import { readSessions } from "#server/health/read-sessions.ts";
import { signalSession } from "#server/health/signal-session.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem } from "#shared/base/problem.ts";
import { checkHealth, checkMore, type HealthProgress } from "#shared/health/check-health.ts";
import { lockTree } from "#shared/health/lock-tree.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { streamAnswer } from "./stream-answer.ts";
import { valid } from "./valid.ts";

const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

/** What a reader has seen: who confirms it does so of this session, and of what it did then. */
const signal = z.object({
  how: z.enum(["cancel", "end"]),
  startedAt: moment,
  since: moment,
});

const session = z.object({
  id: z.string(),
  pid: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

export const databaseHealthRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/health", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const facts = await withTransaction(
        database.url,
        { access: "read only", timeout: 30_000, signal: c.req.raw.signal },
        (transaction) => readHealth(transaction),
      );
      return isProblem(facts) ? refuse(c, facts) : c.json(checkHealth(facts), 200);
    })
    .get("/:id/health/steps", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      return streamAnswer<HealthProgress>(c, context.log, async (onProgress, signal) => {
        const told = new Set<string>();
        const settings = { access: "read only", timeout: 30_000, signal } as const;
        const facts = await withTransaction(database.url, settings, (transaction) =>
          readHealth(transaction, (soFar, done, of) => {
            const checks = checkMore(soFar, told);
            for (const { name } of checks) told.add(name);
            onProgress({ kind: "progress", done, of, checks });
          }),
        );
        return isProblem(facts) ? facts : checkHealth(facts);
      });
    })
    .get("/:id/locks", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const sessions = await withTransaction(
        database.url,
        { access: "read only", timeout: 15_000, signal: c.req.raw.signal },
        readSessions,
      );
      return isProblem(sessions)
        ? refuse(c, sessions)
        : c.json({ holders: lockTree(sessions) }, 200);
    })
    .post(
      "/:id/sessions/:pid/signal",
      valid("param", session),
      valid("json", signal),
      async (c) => {
        const { id, pid } = c.req.valid("param");
        const database = await findDatabase(context, id);
        if (isProblem(database)) return refuse(c, database);
        const sent = await signalSession(
          database.url,
          { pid, ...c.req.valid("json") },
          c.req.raw.signal,
        );
        return isProblem(sent) ? refuse(c, sent) : c.json(sent, 200);
      },
    );
