/**
 * Something the reader gave us, or a server told us, that stops what was asked for.
 * Expected, so it is a value and not a throw.
 */
export interface Problem {
  readonly kind: "problem";
  readonly code: ProblemCode;
  /** A sentence for the reader: what was seen, and what to do next. */
  readonly message: string;
  /** Where in the text that the reader gave, if it is about a place in it. */
  readonly place?: Place;
  /** The same as a line, 1-based, where the text itself is not at hand. */
  readonly line?: number;
}

export interface Place {
  /** In UTF-16 units from the start of the text, 0-based. */
  readonly offset: number;
  readonly length: number;
}

export type ProblemCode =
  // what was pasted
  | "empty"
  | "not-recognised"
  | "not-a-plan"
  | "unreadable-plan"
  | "other-database"
  | "too-large"
  // the statement
  | "syntax"
  | "several-statements"
  // may be run once it is confirmed
  | "writes"
  // may only be planned
  | "not-run"
  // may not even be planned
  | "not-planned"
  | "utility"
  | "parameters"
  | "not-an-index"
  // the server, while it ran
  | "database-error"
  | "timeout"
  | "cancelled"
  | "lock-timeout"
  | "connection"
  | "permission"
  | "extension"
  | "too-old"
  // what was asked for
  | "not-found"
  | "invalid-request"
  | "unauthorised"
  | "forbidden"
  | "too-many"
  // by somebody else, since it was read
  | "changed"
  | "newer-format"
  | "starting"
  | "internal";

export const problem = (code: ProblemCode, message: string, place?: Place): Problem => ({
  kind: "problem",
  code,
  message,
  ...(place && { place }),
});

export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "problem";
