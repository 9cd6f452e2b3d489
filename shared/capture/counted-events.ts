import { grouped } from "#shared/base/format.ts";
import type { Milliseconds, Rows } from "#shared/base/units.ts";
import type { StatementEvent } from "./event.ts";

/** What pg_stat_statements counted of one statement between two readings. */
export interface CountedStatement {
  readonly text: string;
  readonly calls: number;
  /** Of all calls; absent where pg_stat_statements does not know it whole. */
  readonly time: Milliseconds;
  readonly rows: Rows;
  readonly user?: string | undefined;
  readonly isToplevel: boolean;
}

/**
 * One event a statement. Its order is lost: what was sent seldom comes first, because what is sent
 * for each row comes after what returned the rows. What functions sent is left away, as its time is
 * in that of who called them.
 */
export const countedEvents = (counted: readonly CountedStatement[]): StatementEvent[] =>
  counted
    .filter(({ isToplevel }) => isToplevel)
    .toSorted((a, b) => a.calls - b.calls)
    .map(({ text, calls, time, rows, user }) => ({
      ...{ kind: "statement", sql: text, calls, duration: time, rows },
      ...(user !== undefined && { user }),
    }));

interface Counting {
  readonly counted: readonly CountedStatement[];
  /** Entries that are gone: what they counted is lost. */
  readonly lost: number;
  readonly isReset: boolean;
  /** Calls of statements that this role may not read. */
  readonly hidden: number;
  /** How many have less than was counted, or perhaps more. */
  readonly inexact: number;
}

/** What a capture by counters cannot tell, in sentences. */
export function limitsOfCounting({ counted, lost, isReset, hidden, inexact }: Counting): string[] {
  const nested = counted.filter(({ isToplevel }) => !isToplevel);
  return [
    "It was counted by pg_stat_statements: what anybody else sent to this database at the same time is in it, and neither the order of statements nor their values are known.",
    ...(isReset ? ["The counters were reset meanwhile: what was counted before is lost."] : []),
    ...(lost > 0
      ? [`${grouped(lost)} statements were dropped by pg_stat_statements meanwhile, to make room.`]
      : []),
    ...(inexact > 0
      ? [
          `Of ${grouped(inexact)} statements a part may be missing, as their entries were made anew.`,
        ]
      : []),
    ...(hidden > 0
      ? [
          `${grouped(hidden)} calls were of statements that this role may not read: grant it pg_read_all_stats.`,
        ]
      : []),
    ...(nested.length > 0
      ? [
          `${grouped(nested.length)} statements that functions sent are left away: no round trip was needed for them.`,
        ]
      : []),
  ];
}
