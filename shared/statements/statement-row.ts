import type { Blocks, Bytes, Milliseconds, Rows } from "#shared/base/units.ts";

/**
 * What pg_stat_statements counted for one statement of one role since it was first seen. Names are
 * the view's, of its newest version. Absent means that the server does not measure it.
 */
export interface StatementRow {
  /** userid, queryid and toplevel, which together name a row: see `statementKey`. */
  readonly key: string;
  /** 64 bits with a sign: text, as numbers end at 53 bits. */
  readonly queryid: string;
  /** With `$1`, `$2` … for constants. Its beginning, where isCut. */
  readonly text: string;
  readonly isCut: boolean;
  readonly user: string;
  readonly calls: number;
  readonly totalExecTime: Milliseconds;
  readonly meanExecTime: Milliseconds;
  /** Absent after a reset of these two alone, until the next call. */
  readonly minExecTime?: Milliseconds;
  readonly maxExecTime?: Milliseconds;
  readonly stddevExecTime: Milliseconds;
  readonly rows: Rows;
  readonly sharedBlksHit: Blocks;
  readonly sharedBlksRead: Blocks;
  readonly sharedBlksDirtied: Blocks;
  readonly sharedBlksWritten: Blocks;
  readonly tempBlksRead: Blocks;
  readonly tempBlksWritten: Blocks;
  /** Absent where track_io_timing is off. */
  readonly sharedBlkReadTime?: Milliseconds;
  readonly sharedBlkWriteTime?: Milliseconds;
  /** Absent before version 1.8 of the extension. */
  readonly walBytes?: Bytes;
  /** Since when it is counted, ISO 8601. Before version 1.11 the whole view's, before 1.9 unknown. */
  readonly since?: string;
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
