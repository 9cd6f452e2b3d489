import type { Milliseconds } from "#shared/base/units.ts";
import type { Counters } from "./counters.ts";
import type { CountFlag } from "./history.ts";

/**
 * What pg_stat_statements counted for one statement of one role: since it was first seen, or in a
 * window of time.
 */
export interface StatementRow extends Counters {
  /** userid, queryid and toplevel, which together name a row: see `statementKey`. */
  readonly key: string;
  /** 64 bits with a sign: text, as numbers end at 53 bits. */
  readonly queryid: string;
  /** With `$1`, `$2` … for constants. Its beginning, where isCut. */
  readonly text: string;
  readonly isCut: boolean;
  readonly user: string;
  readonly meanExecTime: Milliseconds;
  /** Absent in a window, of which nothing tells them, and after a reset of these two alone. */
  readonly minExecTime?: Milliseconds;
  readonly maxExecTime?: Milliseconds;
  readonly stddevExecTime: Milliseconds;
  /** Since when it is counted, ISO 8601. Before version 1.11 the whole view's, before 1.9 unknown. */
  readonly since?: string;
  /** Of one that its server has forgotten and snapshots have not, ISO 8601: these are their numbers. */
  readonly lastCalled?: string;
}

/** A row as the view has it, before it is known what may be told of it. */
export interface CountedRow extends Omit<StatementRow, "queryid" | "text"> {
  /** Absent for a statement of another role that ours may not read. */
  readonly queryid?: string;
  readonly text?: string;
  /** False for what a function ran: its time is inside the time of the statement that called it. */
  readonly toplevel: boolean;
  /** Sent by Planlens itself. */
  readonly isOurs: boolean;
  /** Whether its text has what was searched for. */
  readonly isFound: boolean;
  /** Of a window. */
  readonly flags?: readonly CountFlag[];
  readonly trend?: readonly number[];
}

export interface StatementIdentity {
  readonly userid: string;
  readonly queryid: string;
  readonly toplevel: boolean;
}

export const statementKey = ({ userid, queryid, toplevel }: StatementIdentity): string =>
  `${userid}.${queryid}.${toplevel ? "top" : "nested"}`;

/** Nothing if it is not a key. */
export function readStatementKey(key: string): StatementIdentity | undefined {
  const [, userid, queryid, level] = /^(\d{1,10})\.(-?\d{1,19})\.(top|nested)$/.exec(key) ?? [];
  return userid && queryid ? { userid, queryid, toplevel: level === "top" } : undefined;
}
