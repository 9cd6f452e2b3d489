import { Hono } from "hono";
import { z } from "zod";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
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

/** Each takes a few milliseconds, of many tables a few hundred. */
const MOST_PLANS = 1_000;

/** For all of it: others wait for the twin of the same database. */
const LONGEST: Milliseconds = 60_000;

const tooMuch = (plans: number) =>
  problem(
    "too-large",
    `This asks for ${plans.toLocaleString("en")} plans: each statement as it is, and once for each configuration. One question may ask for ${MOST_PLANS.toLocaleString("en")}. Ask in parts.`,
  );

const tooLong = problem(
  "timeout",
  `The planning twin was not through after ${LONGEST / 1_000} seconds, and was stopped. Your database was not concerned. Ask for fewer statements or configurations at a time.`,
);

/** Nothing is run or built on the database: its catalog is read, and a copy without rows answers. */
export const whatIfRoutes = (context: AppContext) =>
  new Hono().post("/:id/what-if", valid("json", request), async (c) => {
    const database = await findDatabase(context, c.req.param("id"));
    if (isProblem(database)) return refuse(c, database);
    const { values, ...question } = c.req.valid("json");
    const plans = question.statements.reduce(
      (sum, each) => sum + 1 + each.configurations.length,
      0,
    );
    if (plans > MOST_PLANS) return refuse(c, tooMuch(plans));
    const late = AbortSignal.timeout(LONGEST);
    const whatIf = context.twins.whatIf(database, {
      parse: context.parse,
      values: values ? "with values" : "without values",
      signal: AbortSignal.any([c.req.raw.signal, late]),
    });
    const answer = await whatIf(question).catch((error: unknown) => {
      if (late.aborted) return tooLong;
      throw error;
    });
    return isProblem(answer) ? refuse(c, answer) : c.json(answer, 200);
  });
