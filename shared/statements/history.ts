import type { Days, Milliseconds, Seconds } from "#shared/base/units.ts";
import type { Counters } from "./counters.ts";
import type { StatementWindow } from "./window.ts";

/** Whether snapshots of a database are kept, and what there is of them. */
export interface CollectingState {
  /** Off until the reader turns it on; the demo database's is on. */
  readonly isOn: boolean;
  readonly interval: Seconds;
  readonly retention: Days;
  /** Of the first and the last snapshot that are kept, ISO 8601. */
  readonly from?: string;
  readonly last?: string;
  /** Why the last try failed, in a sentence, if it did. */
  readonly failure?: { readonly at: string; readonly says: string };
}

/** How far a number may be trusted. */
export const countFlags = [
  /** It was reset or dropped to make room within the time, and counted anew: at least so much. */
  "partial",
  /** It may have been dropped and counted anew unseen. */
  "uncertain",
] as const;

export type CountFlag = (typeof countFlags)[number];

/** What a statement did in one step of time. */
export interface HistoryStep extends Counters {
  readonly from: string;
  readonly to: string;
  readonly counted: Seconds;
  readonly meanExecTime?: Milliseconds;
  readonly stddevExecTime?: Milliseconds;
  readonly flags: readonly CountFlag[];
}

/** One statement over a window: all rows of its fingerprint, of all users that sent it. */
export interface StatementHistory {
  readonly window: StatementWindow;
  /** Steps in which it was not called are there, with zeros; gaps are not. */
  readonly steps: readonly HistoryStep[];
  readonly users: readonly UserShare[];
  /** The same statement's other keys: of other users, nested, or from before an upgrade. */
  readonly keys: readonly string[];
}

export interface UserShare {
  readonly user: string;
  readonly calls: number;
  readonly totalExecTime: Milliseconds;
}
