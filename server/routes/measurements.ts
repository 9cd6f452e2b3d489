import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Database } from "#server/postgres/database.ts";
import type { ExplainContext } from "#server/postgres/explain-statement.ts";
import { longestLoad, putUnderLoad } from "#server/postgres/load/put-under-load.ts";
import { mostClients, readRoom } from "#server/postgres/load/read-room.ts";
import { measureOverhead } from "#server/postgres/measure-overhead.ts";
import { type Measured, measureRuns } from "#server/postgres/measure-runs.ts";
import type { Figures } from "#shared/attempts/figures.ts";
import type { OnProgress } from "#shared/attempts/progress.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { keepAttempt } from "./keep-attempt.ts";
import { refuse } from "./refuse.ts";
import { settings, statement, under } from "./request-fields.ts";
import { streamAnswer } from "./stream-answer.ts";
import { valid } from "./valid.ts";

const measured = { statement, settings: settings.default([]), under };

/** In milliseconds, for all of it. */
const within = z.int().min(100).max(600_000).default(60_000);

const runs = z.object({ ...measured, within, runs: z.int().min(3).max(50) });
const overhead = z.object({ ...measured, within, rounds: z.int().min(3).max(20) });
const load = z.object({
  ...measured,
  within: z.int().min(1_000).max(longestLoad),
  clients: z.int().min(1).max(mostClients),
  confirmed: z.object({ server: z.string(), role: z.string() }),
});

/** What takes more than one run. Each answers as `streamAnswer` says. */
export const measureRoutes = (context: AppContext) => {
  const loaded = new Set<string>();
  return new Hono()
    .post("/:id/measurements", valid("json", runs), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = c.req.valid("json");
      return inTurn({ context, c, database }, { ...asked, times: asked.runs }, measureRuns);
    })
    .post("/:id/overheads", valid("json", overhead), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = c.req.valid("json");
      return inTurn({ context, c, database }, { ...asked, times: asked.rounds }, measureOverhead);
    })
    .get("/:id/room", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const room = await readRoom(database);
      return isProblem(room) ? refuse(c, room) : c.json(room, 200);
    })
    .post("/:id/loads", valid("json", load), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      if (loaded.has(database.id)) return refuse(c, isLoaded);
      const request = { ...c.req.valid("json"), longest: context.maxTimeout };
      return streamAnswer(c, context.log, async (onProgress, signal) => {
        loaded.add(database.id);
        try {
          const about = { database, parse: context.parse, signal };
          return await putUnderLoad(request, about, onProgress).then(keeping(context, c, request));
        } finally {
          loaded.delete(database.id);
        }
      });
    });
};

interface On {
  readonly context: AppContext;
  readonly c: Context;
  readonly database: Database;
}

type Measure<R> = (
  request: R & { readonly longest: Milliseconds },
  context: ExplainContext,
  onProgress: OnProgress,
) => Promise<Measured<Figures> | Problem>;

/** As many times as is asked for, when it is this statement's turn. */
const inTurn = <R extends Asked & { readonly times: number }>(
  { context, c, database }: On,
  asked: R,
  measure: Measure<R>,
) =>
  streamAnswer(c, context.log, (onProgress, signal) => {
    const request = { ...asked, longest: context.maxTimeout };
    const about = { database, parse: context.parse, signal };
    const onWait = (before: number) =>
      onProgress({ kind: "progress", done: 0, of: asked.times, before });
    return context.runs(database.id)(
      () => measure(request, about, onProgress).then(keeping(context, c, request)),
      signal,
      onWait,
    );
  });

const isLoaded = problem(
  "lock-timeout",
  "This database is already put under load from here: a second load would measure the first. It is over within a minute; try again then.",
);

interface Asked {
  readonly settings: AttemptSettings;
  readonly under?: string | undefined;
}

type AttemptSettings = z.infer<typeof settings>;

/** What was measured is kept before it is answered. */
const keeping =
  (context: AppContext, c: Context, { settings, under }: Asked) =>
  async (measured: Measured<Figures> | Problem) => {
    if (isProblem(measured)) return measured;
    const { source, statement, mode, serverVersion, notes, figures, database } = measured;
    const kept = await keepAttempt(context, c, {
      databaseId: database.id,
      under,
      document: { source, statement, mode, serverVersion, notes, figures, settings },
    });
    return { ...measured, ...kept };
  };
