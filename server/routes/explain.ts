import { Hono } from "hono";
import { z } from "zod";
import { explainStatement } from "#server/postgres/explain-statement.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement, timeout, values } from "./request-fields.ts";
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
  settings: z
    .array(z.object({ name: z.string().max(100), value: z.string().max(200) }))
    .max(50)
    .optional(),
});

export const explainRoutes = (context: AppContext) =>
  new Hono().post("/:id/explain", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { signal } = c.req.raw;
    const { values, measuring, settings, ...rest } = c.req.valid("json");
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
    return isProblem(explained) ? refuse(c, explained) : c.json(explained, 200);
  });
