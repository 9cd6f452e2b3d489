import type { Microseconds } from "#shared/base/units.ts";
import type { Amounts } from "./amounts.ts";
import type { StatementIdentity } from "./statement-row.ts";

/** All that pg_stat_statements had counted for a database at one moment. */
export interface Snapshot {
  /** By the server's clock, before its entries were read. */
  readonly at: Microseconds;
  /** Whose counters they are. */
  readonly server: string;
  /** Of a primary, in bytes: how far its log is on disk. */
  readonly position?: number;
  /** Of the extension. */
  readonly version: string;
  /** Whether the role sees the statements of all others. */
  readonly seesAll: boolean;
  /** Since 1.9: when all was reset, and how often entries were dropped to make room. */
  readonly reset?: Microseconds;
  readonly evictions?: number;
  readonly entries: readonly SnapshotEntry[];
  /** Statements of each role that ours may not read, counted together. */
  readonly hidden: readonly HiddenEntry[];
}

export interface SnapshotEntry extends StatementIdentity, Counted {
  /** Since 1.11: when this entry was made. */
  readonly since?: Microseconds;
  /**
   * The shortest and the longest call, in nanoseconds, where no age is told: an entry that was made
   * anew may count more than before, but seldom has both.
   */
  readonly extremes?: readonly [shortest: number, longest: number];
}

export interface HiddenEntry extends Counted {
  readonly userid: string;
  readonly toplevel: boolean;
  readonly statements: number;
}

interface Counted {
  readonly amounts: Amounts;
  /** See `Spread`, in microseconds squared. */
  readonly squares: number;
}
