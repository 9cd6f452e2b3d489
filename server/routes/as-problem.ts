import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { logFault } from "#server/log-fault.ts";
import { problemOfError } from "#server/postgres/problem-of-error.ts";
import { type Problem, problem } from "#shared/base/problem.ts";

/** What was thrown. Messages may hold a statement or a value, so they are logged for our own faults only. */
export function asProblem(error: Error, log: Logger): Problem {
  if (error instanceof HTTPException) return problem("invalid-request", `${error.message}.`);
  const outside = problemOfError(error);
  if (!outside) logFault(log, error);
  return outside ?? ours;
}

const ours = problem(
  "internal",
  "Something went wrong in Planlens itself. Its log says what; nothing you entered is lost.",
);
