import type { Bytes, Cost, Milliseconds, Share } from "#shared/base/units.ts";
import type { Planner } from "../pricing.ts";
import type { WritePrice } from "../write-price.ts";
import type { WorkloadLimits } from "./workload.ts";

/** What indexes do for many statements at once: the best set for each size, and what each set does. */
export interface WorkloadAdvice {
  readonly kind: "workload";
  /** What counts most comes first. */
  readonly statements: readonly AdvisedStatement[];
  readonly unplanned: readonly UnplannedStatement[];
  /** All that are in any step. */
  readonly indexes: readonly AdvisedIndex[];
  /** From the smallest set to the one that saves most. */
  readonly steps: readonly AdvisedStep[];
  /** How many indexes the planner could choose from, and how many plans it made. */
  readonly considered: number;
  readonly plans: number;
  readonly planner: Planner;
}

/** With the indexes that are there. */
export interface AdvisedStatement {
  readonly key: string;
  readonly text: string;
  readonly calls: number;
  readonly time: Milliseconds;
  /** Of the whole that savings are shares of. */
  readonly weight: Share;
  /** Each with the values it is planned with. */
  readonly cases: readonly AdvisedCase[];
}

interface AdvisedCase {
  readonly text: string;
  readonly cost: Cost;
}

interface UnplannedStatement {
  readonly key: string;
  readonly text: string;
  readonly time: Milliseconds;
  /** Why not, in a sentence. */
  readonly reason: string;
}

export interface AdvisedIndex {
  readonly name: string;
  readonly relation: string;
  /** For production, built concurrently. */
  readonly create: string;
  /** As a planner is asked about it. */
  readonly trial: string;
  readonly undo: string;
  readonly extension?: "pg_trgm";
  readonly reason: string;
  readonly size: Bytes;
  readonly isRoughSize: boolean;
  readonly writes: WritePrice;
  /** Absent where nobody counts what is written. */
  readonly walPerDay?: Bytes;
}

export interface AdvisedStep {
  /** Of all that the statements count for: 1 is no gain. */
  readonly left: Share;
  /** No set of the indexes considered that keeps to the limits leaves less: proved. */
  readonly leastLeft: Share;
  readonly size: Bytes;
  readonly walPerDay?: Bytes;
  readonly indexes: readonly StepIndex[];
  /** For each statement, in order. */
  readonly statements: readonly StepStatement[];
  readonly drops: readonly AdvisedDrop[];
}

interface StepIndex {
  /** Its place among all, from 0. */
  readonly index: number;
  /** What would be left more without it, of the whole: parts of two that stand in for each other are small. */
  readonly part: Share;
}

export interface StepStatement {
  readonly left: Share;
  /** For each of its cases. */
  readonly costs: readonly Cost[];
  /** Of the step's, by their places among all. */
  readonly uses: readonly number[];
}

/** An existing index without which no statement costs more, once the step's are there. */
interface AdvisedDrop {
  readonly schema: string;
  readonly name: string;
  readonly relation: string;
  readonly definition: string;
  /** Without waiting for anybody. */
  readonly drop: string;
  readonly size: Bytes;
  /** The step's index that begins as this one does; absent where no statement uses this one at all. */
  readonly coveredBy?: string;
}

/** As it is kept: with what was asked for. */
export interface KeptWorkload {
  readonly limits: WorkloadLimits;
  /** As in addresses: `since-reset`, `24h`, `custom`. */
  readonly window: string;
  /** Since when the statements were counted, ISO 8601, where that is known. */
  readonly since?: string;
  /** Until when, of a window that has an end. */
  readonly until?: string;
  /** Of all statements that were counted, the share of the time that those here took. */
  readonly covered: Share;
  readonly advice: WorkloadAdvice;
}
