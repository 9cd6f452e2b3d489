import { zValidator } from "@hono/zod-validator";
import type { z } from "zod";
import { type Problem, problem } from "#shared/base/problem.ts";
import { refuse } from "./refuse.ts";

/** Zod at the door; what does not fit is refused with a sentence. */
export function valid<Target extends Door["target"], Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  const door = zValidator(target, schema, (result, c) => {
    if (!result.success) return refuse(c, problemOfIssues(result.error.issues));
  });
  doors.set(door, { target, schema });
  return door;
}

/** What a route takes, for those who are told of it. */
export interface Door {
  readonly target: "json" | "query" | "param" | "header";
  readonly schema: z.ZodType;
}

const doors = new WeakMap<object, Door>();

export const doorOf = (handler: object): Door | undefined => doors.get(handler);

export function problemOfIssues([issue]: readonly z.core.$ZodIssue[]): Problem {
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
  const what = issue?.message ?? "unknown";
  return problem("invalid-request", `This request is not what the API takes${where}: ${what}.`);
}
