import type { StatementEvent } from "../../event.ts";
import { splitStatements } from "../../split-statements.ts";

/**
 * A text of several statements is logged once, with what all of them took: each has an equal part
 * of that. Where one failed nobody knows which, and of a plan nobody knows whose it is.
 */
export function eachStatement(event: StatementEvent): readonly StatementEvent[] {
  const { sql, error, plan, isCut, at, duration } = event;
  if (error || plan !== undefined || isCut) return [event];
  const parts = splitStatements(sql);
  if (parts.length === 1) return [event];
  const share = (duration ?? 0) / parts.length;
  return parts.map((part, n) => ({
    ...event,
    sql: part,
    ...(at !== undefined && { at: at + n * share }),
    ...(duration !== undefined && { duration: share }),
    isShared: true,
  }));
}
