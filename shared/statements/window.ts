import type { Seconds } from "#shared/base/units.ts";
import type { Mark } from "./marks.ts";

/** Which time a ranking is of. `custom` has a beginning and an end. */
export const windowNames = ["15m", "1h", "24h", "7d", "since-reset", "custom"] as const;

export type WindowName = (typeof windowNames)[number];

/** What a window is held against: as long a time just before it, or the same time a week ago. */
export const baselineNames = ["before", "last-week"] as const;

export type BaselineName = (typeof baselineNames)[number];

/** Of which time the numbers are. All times are ISO 8601, by the clock of the server that counts. */
export interface CountedTime {
  /** Absent where nothing says since when a server counts. */
  readonly from?: string;
  readonly to: string;
  /** How much of it was seen: less than from its beginning to its end where there are gaps. */
  readonly counted?: Seconds;
  /** When nobody looked for longer than the interval, or what was counted cannot be told. */
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly reason: GapReason;
}

type GapReason =
  /** Planlens did not run, or was not to collect. */
  | "not-collected"
  /** Another server answered at this address: after a failover, or behind a balancer. */
  | "other-server";

export interface StatementWindow extends CountedTime {
  readonly name: WindowName;
  /** Ends of the steps that each row's `trend` has; none since the reset. */
  readonly steps: readonly string[];
  readonly marks: readonly Mark[];
}
