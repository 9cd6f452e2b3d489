import { Hono } from "hono";
import { z } from "zod";
import { explainStatement } from "#server/postgres/explain-statement.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { keepAttempt } from "./keep-attempt.ts";
import { refuse } from "./refuse.ts";
import { settings, statement, timeout, under, values } from "./request-fields.ts";
import { valid } from "./valid.ts";

const request = z.object({
  statement,
  values: values.optional(),
  mode: z.enum(["analyze", "estimate", "generic"]),
  timeout,
  measuring: z
    .object({
      timing: z.boolean().optional(),
      memory: z.boolean().optional(),
      serialize: z.boolean().optional(),
    })
    .optional(),
  settings: settings.optional(),
  under,
});

export const explainRoutes = (context: AppContext) =>
  new Hono().post("/:id/explain", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { signal } = c.req.raw;
    const { values, measuring, settings, under, ...rest } = c.req.valid("json");
    const explained = await context.runs(database.id)(
      () =>
        explainStatement(
          {
            ...rest,
            ...(values && { values }),
            ...(measuring && { measuring }),
            ...(settings && { settings }),
          },
          { database, parse: context.parse, signal },
        ),
      signal,
    );
    if (isProblem(explained)) return refuse(c, explained);
    // An estimate is no run: it is made beside most runs, while they last.
    if (rest.mode === "estimate") return c.json(explained, 200);
    const { source, statement, mode, serverVersion, notes } = explained;
    const kept = await keepAttempt(context, c, {
      databaseId: database.id,
      under,
      document: {
        ...{ source, statement, mode, serverVersion, notes, values, measuring, settings },
        template: rest.statement,
        timeout: rest.timeout,
      },
    });
    return c.json({ ...explained, ...kept }, 200);
  });
