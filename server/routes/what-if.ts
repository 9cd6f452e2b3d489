import { Hono } from "hono";
import { z } from "zod";
import { isProblem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { valid } from "./valid.ts";

const name = z.string().min(1).max(200);

const configuration = z.object({
  added: z.array(name).max(100).default([]),
  dropped: z
    .array(z.object({ schema: name, name }))
    .max(100)
    .default([]),
});

/** What the planner would do with indexes that nobody has built. `values: false` takes no value along. */
const request = z.object({
  statements: z
    .array(z.object({ text: statement, configurations: z.array(configuration).max(100) }))
    .min(1)
    .max(100),
  candidates: z
    .array(z.object({ name, create: z.string().max(10_000) }))
    .max(100)
    .default([]),
  values: z.boolean().default(true),
});

/** Nothing is run or built on the database: its catalog is read, and a copy without rows answers. */
export const whatIfRoutes = (context: AppContext) =>
  new Hono().post("/:id/what-if", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { values, ...question } = c.req.valid("json");
    const whatIf = context.twins.whatIf(database, {
      parse: context.parse,
      values: values ? "with values" : "without values",
      signal: c.req.raw.signal,
    });
    const answer = await whatIf(question);
    return isProblem(answer) ? refuse(c, answer) : c.json(answer, 200);
  });
