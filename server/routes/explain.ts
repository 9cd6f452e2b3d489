import { Hono } from "hono";
import { z } from "zod";
import type { Database } from "#server/postgres/database.ts";
import { effectsOf } from "#server/postgres/effects-of.ts";
import { type Explained, explainStatement } from "#server/postgres/explain-statement.ts";
import { readParameters } from "#server/postgres/read-parameters.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { keepAttempt } from "./keep-attempt.ts";
import { refuse } from "./refuse.ts";
import { settings, statement, timeout, timeoutOf, under, values } from "./request-fields.ts";
import { valid } from "./valid.ts";

const option = z.boolean().optional();

const request = z.object({
  statement,
  values: values.optional(),
  mode: z.enum(["analyze", "estimate", "generic"]),
  timeout,
  measuring: z
    .object({
      buffers: option,
      verbose: option,
      settings: option,
      wal: option,
      timing: option,
      memory: option,
      serialize: option,
    })
    .optional(),
  settings: settings.optional(),
  under,
  isConfirmed: z.boolean().optional(),
  /** A name that whoever asks gives to the run, to ask how it stands. */
  run: z
    .string()
    .regex(/^[\da-f-]{32,36}$/)
    .optional(),
});

type Asked = z.infer<typeof request>;

export const explainRoutes = (context: AppContext) =>
  new Hono()
    .post("/:id/explain", valid("json", request), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = c.req.valid("json");
      const explained = await explainInTurn(context, database, asked, c.req.raw.signal);
      if (isProblem(explained)) return refuse(c, explained);
      // An estimate is no run: it is made beside most runs, while they last.
      if (asked.mode === "estimate") return c.json(explained, 200);
      const { source, statement, mode, serverVersion, notes } = explained;
      const { values, measuring, settings, under, timeout } = asked;
      const kept = await keepAttempt(context, c, {
        databaseId: database.id,
        under,
        document: {
          ...{ source, statement, mode, serverVersion, notes, values, measuring, settings },
          template: asked.statement,
          timeout,
        },
      });
      return c.json({ ...explained, ...kept }, 200);
    })
    .get("/:id/runs/:run", (c) => {
      const before = context.waits.get(c.req.param("run")) ?? 0;
      return c.json({ before }, 200);
    })
    .post("/:id/parameters", valid("json", z.object({ statement })), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { signal } = c.req.raw;
      const settings = { access: "read only", timeout: 15_000, signal } as const;
      const parameters = await withTransaction(database.url, settings, (transaction) =>
        readParameters(transaction, c.req.valid("json").statement, context.parse),
      );
      return isProblem(parameters) ? refuse(c, parameters) : c.json(parameters, 200);
    })
    .post("/:id/effects", valid("json", z.object({ statement })), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { signal } = c.req.raw;
      const { parse } = context;
      const effects = await effectsOf(c.req.valid("json").statement, { database, parse, signal });
      return isProblem(effects) ? refuse(c, effects) : c.json(effects, 200);
    });

async function explainInTurn(
  context: AppContext,
  database: Database,
  { run: named = "", under: _, ...asked }: Asked,
  signal: AbortSignal,
): Promise<Explained | Problem> {
  const timeout = timeoutOf(asked.timeout, context);
  if (isProblem(timeout)) return timeout;
  const { parse, waits } = context;
  const isRun = asked.mode === "analyze";
  // The estimate that is asked for beside a run may have its name.
  const run = isRun ? named : "";
  const inTurn = isRun ? context.runs : context.plans;
  const onWait = (before: number) => run && waits.set(run, before);
  const explain = () => {
    waits.delete(run);
    return explainStatement({ ...asked, timeout }, { database, parse, signal });
  };
  try {
    return await inTurn(database.id)(explain, signal, onWait);
  } finally {
    waits.delete(run);
  }
}
