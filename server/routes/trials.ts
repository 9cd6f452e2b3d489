import { Hono } from "hono";
import { z } from "zod";
import { trialExtensions, tryIndex } from "#server/postgres/try-index.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement, timeout, timeoutOf, values } from "./request-fields.ts";
import { valid } from "./valid.ts";

const request = z.object({
  statement,
  values: values.optional(),
  index: z.string().max(10_000),
  extension: z.enum(trialExtensions).optional(),
  timeout,
});

export const trialRoutes = (context: AppContext) =>
  new Hono().post("/:id/trials", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { signal } = c.req.raw;
    const asked = c.req.valid("json");
    const timeout = timeoutOf(asked.timeout, context);
    if (isProblem(timeout)) return refuse(c, timeout);
    const trial = await context.runs(database.id)(
      () => tryIndex({ ...asked, timeout }, { database, parse: context.parse, signal }),
      signal,
    );
    return isProblem(trial) ? refuse(c, trial) : c.json(trial, 200);
  });
