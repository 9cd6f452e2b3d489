import type { Milliseconds } from "#shared/base/units.ts";
import type { PlannedWith } from "./statement-plan.ts";

/** How a statement stands beside itself in the time that a window is held against. */
export interface Change {
  readonly kind: ChangeKind;
  /** Absent for what is new. */
  readonly before?: ChangeSide;
  /** Of the means, where both are known. */
  readonly ratio?: number;
  /** How many standard errors the means are apart. */
  readonly z?: number;
  /** What its total time grew by, split: the two add up. Times are for as long as the window is. */
  readonly split?: {
    /** It was called more often. */
    readonly volume: Milliseconds;
    /** A call took longer. */
    readonly latency: Milliseconds;
  };
  /** What changed of a call, the largest first: why it took longer, as far as counters tell. */
  readonly causes: readonly Cause[];
  /** Where another plan was seen for it meanwhile. */
  readonly plan?: PlanChange;
}

/** ISO 8601. The planner took to another plan between the two. */
export interface PlanChange {
  readonly plannedWith: PlannedWith;
  /** The one before. */
  readonly lastSeen: string;
  /** The one after. */
  readonly firstSeen: string;
}

export type ChangeKind =
  | "new"
  | "regressed"
  | "improved"
  | "same"
  /** Fewer than 30 calls on either side: a difference would be chance. */
  | "too-few";

interface ChangeSide {
  readonly calls: number;
  readonly totalExecTime: Milliseconds;
  readonly meanExecTime: Milliseconds;
  readonly stddevExecTime: Milliseconds;
}

export interface Cause {
  readonly kind: CauseKind;
  /** For one call, in the unit of the kind. */
  readonly before: number;
  readonly after: number;
}

export const causeKinds = [
  "rows",
  "blocks",
  "blocks-read",
  "read-time",
  "temp",
  "plan-time",
  "jit-time",
  "wal",
  "workers",
] as const;

export type CauseKind = (typeof causeKinds)[number];
