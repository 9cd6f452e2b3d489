import type { Blocks, Cost, Milliseconds, Rows, Share } from "#shared/base/units.ts";
import type { NodeId, Plan } from "./plan.ts";

/** A plan with what we computed from it. The plan itself is as EXPLAIN reported it. */
export interface AnnotatedPlan {
  readonly plan: Plan;
  /** In the order of `plan.nodes`. */
  readonly measures: readonly Measures[];
  /** Whether the plan was run (ANALYZE), and whether times were taken (TIMING). */
  readonly isAnalyzed: boolean;
  readonly hasTimes: boolean;
  /** Execution Time, or the root's total time where EXPLAIN printed none. */
  readonly totalTime?: Milliseconds;
  /** The root's time less all own times: what rounding and overlapping sub-plans leave. */
  readonly residual: Residual;
}

export interface Residual {
  readonly time: Milliseconds;
  /** What rounding alone can explain: half a microsecond a loop, of every node. */
  readonly timeBound: Milliseconds;
  readonly blocks: Blocks;
}

/** What is computed for one node. Absent where the plan does not tell. */
export interface Measures {
  readonly id: NodeId;
  /** Wall time of all loops together, of the leading process where several ran it. */
  readonly totalTime?: Milliseconds;
  /** Times are printed to the microsecond a loop: ± this. */
  readonly timeBound?: Milliseconds;
  /** The total less what ran inside: children, sub-plans, and the init-plans and CTEs it evaluated. */
  readonly ownTime?: Milliseconds;
  /** Of the whole statement's time; of the plan's cost where it was not run. */
  readonly ownShare?: Share;
  /** Below a Gather: the time of all processes together, and of the slowest. */
  readonly workTime?: Milliseconds;
  readonly slowestWorker?: Milliseconds;
  readonly ownCost?: Cost;
  /** Rows of all loops together. EXPLAIN prints an average, so up to ±0.5 a loop before 18. */
  readonly totalRows?: Rows;
  /** What the planner expected of all loops together. */
  readonly expectedRows?: Rows;
  /** Rows that the node read and threw away, of all loops together. */
  readonly rowsRemoved?: Rows;
  readonly estimateError?: EstimateError;
  readonly ownBlocks?: OwnBlocks;
  readonly isNeverExecuted: boolean;
  /** A LIMIT, a semi-join or a merge join above may have ended it before it was through. */
  readonly mayStopEarly: boolean;
}

export interface EstimateError {
  /** Always at least 1: how many times as many, or as few. */
  readonly factor: number;
  /** What the planner did: it expected fewer rows than came (under), or more (over). */
  readonly direction: "under" | "over";
}

/** Blocks that the node itself touched, less those of what ran inside it. */
export interface OwnBlocks {
  readonly hit: Blocks;
  readonly read: Blocks;
  readonly dirtied: Blocks;
  readonly written: Blocks;
  readonly tempRead: Blocks;
  readonly tempWritten: Blocks;
}
