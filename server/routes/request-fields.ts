import { z } from "zod";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { AppContext } from "./context.ts";

/** Fields that several requests have. A statement that is too long is told by the parser. */
export const statement = z.string();

/** Of `$1`, `$2` …; null is SQL's null. The protocol knows no more than 65,535. */
export const values = z.array(z.string().nullable()).max(65_535);

/** In milliseconds. */
export const timeout = z.int().min(1).optional();

/** What a run is given that asks for nothing, unless the ceiling is below it. */
const usualTimeout: Milliseconds = 30_000;

/** Whoever started Planlens has set a ceiling. */
export function timeoutOf(
  asked: Milliseconds | undefined,
  { maxTimeout }: Pick<AppContext, "maxTimeout">,
): Milliseconds | Problem {
  if (asked === undefined) return Math.min(usualTimeout, maxTimeout);
  if (asked <= maxTimeout) return asked;
  return problem(
    "invalid-request",
    `A run may take ${maxTimeout / 1_000} seconds here, and ${asked / 1_000} were asked for. PLANLENS_MAX_TIMEOUT sets it.`,
  );
}

export const settings = z
  .array(z.object({ name: z.string().max(100), value: z.string().max(200) }))
  .max(50);

/** The statement that this one was changed from, by its key. */
export const under = z
  .string()
  .regex(/^[\da-f]{32}$/, "no key of a statement")
  .optional();
