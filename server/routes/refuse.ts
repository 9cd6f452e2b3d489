import type { Context } from "hono";
import type { Problem, ProblemCode } from "#shared/base/problem.ts";

export const refuse = (c: Context, problem: Problem) => c.json(problem, statusOf(problem));

export const statusOf = ({ code }: Problem) => statuses[code];

/** Any status of 400 and above comes with a Problem; its code says more than the status. */
const statuses = {
  empty: 422,
  "not-recognised": 422,
  "not-a-plan": 422,
  "unreadable-plan": 422,
  "other-database": 422,
  "too-large": 413,
  syntax: 422,
  "several-statements": 422,
  writes: 422,
  "not-run": 422,
  "not-planned": 422,
  utility: 422,
  parameters: 422,
  "not-an-index": 422,
  "database-error": 422,
  timeout: 422,
  cancelled: 409,
  "lock-timeout": 409,
  connection: 502,
  permission: 422,
  extension: 422,
  "too-old": 422,
  "not-found": 404,
  "invalid-request": 400,
  unauthorised: 401,
  forbidden: 403,
  "too-many": 429,
  changed: 409,
  "newer-format": 422,
  starting: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>;
