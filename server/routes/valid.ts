import { zValidator } from "@hono/zod-validator";
import type { ValidationTargets } from "hono";
import type { z } from "zod";
import { type Problem, problem } from "#shared/base/problem.ts";
import { refuse } from "./refuse.ts";

/** Zod at the door; what does not fit is refused with a sentence. */
export const valid = <Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  zValidator(target, schema, (result, c) => {
    if (!result.success) return refuse(c, problemOfIssues(result.error.issues));
  });

export function problemOfIssues([issue]: readonly z.core.$ZodIssue[]): Problem {
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
  const what = issue?.message ?? "unknown";
  return problem("invalid-request", `This request is not what the API takes${where}: ${what}.`);
}
