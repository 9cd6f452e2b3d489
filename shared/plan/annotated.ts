import type { Blocks, Bytes, Cost, Milliseconds, Rows, Share } from "#shared/base/units.ts";
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
  readonly totalTime?: Milliseconds | undefined;
  /** Of the execution time, what is in no node. */
  readonly outside?: Outside | undefined;
  readonly residual: Residual;
}

/**
 * The execution time is the root's total time and this. Of JIT only generating is in it: the rest is
 * done when a node first runs the code, inside that node's time.
 */
export interface Outside {
  readonly time: Milliseconds;
  /** What EXPLAIN names of it. */
  readonly parts: readonly OutsidePart[];
  /** Starting and ending the executor, and whatever EXPLAIN does not name. */
  readonly rest: Milliseconds;
}

export type OutsidePart = {
  readonly time: Milliseconds;
} /** By its place among the plan's: what is annotated is sent between threads, as a copy. */ & (
  | { readonly kind: "trigger"; readonly at: number }
  /** Turning rows into what would be sent, with SERIALIZE. */
  | { readonly kind: "serialization" }
  | { readonly kind: "jit-generation" }
  /** CTEs that change data and that nobody read to the end: they are finished when all else is. */
  | { readonly kind: "after-root" }
);

/**
 * The root's time and blocks, and what came after the root, less all own ones: not 0 where the
 * numbers of the plan contradict each other by more than rounding.
 */
export interface Residual {
  readonly time: Milliseconds;
  /** What rounding alone can explain: half a microsecond a loop, of every node. */
  readonly timeBound: Milliseconds;
  /** Hit and read. */
  readonly blocks: Blocks;
}

/** What is computed for one node. Undefined where the plan does not tell. */
export interface Measures {
  readonly id: NodeId;
  /**
   * Wall time of all loops together; of the leading process where several ran it, or an average of
   * them where VERBOSE did not print the workers. Within its rounding it is fitted into the plan.
   */
  readonly totalTime?: Milliseconds | undefined;
  /** Times are printed to the microsecond a loop: ± this. */
  readonly timeBound?: Milliseconds | undefined;
  /**
   * The total less what ran inside: children, sub-plans, and the init-plans and CTEs it evaluated.
   * That of a Gather includes waiting for its workers.
   */
  readonly ownTime?: Milliseconds | undefined;
  /** The bounds of all that it was computed from. */
  readonly ownTimeBound?: Milliseconds | undefined;
  /** Of the whole statement's time; of the plan's cost where it was not run. */
  readonly ownShare?: Share | undefined;
  /** Below a Gather: how many processes took part, the leader among them. */
  readonly participants?: number | undefined;
  /** Below a Gather: the time of all processes together, and of the slowest worker. */
  readonly workTime?: Milliseconds | undefined;
  readonly slowestWorker?: Milliseconds | undefined;
  /** Of all the runs that the planner expects, and no more than it expects to be read. */
  readonly ownCost?: Cost | undefined;
  /** Rows of all loops together, re-reads included. EXPLAIN prints the average of a loop: ± the bound. */
  readonly totalRows?: Rows | undefined;
  readonly rowsBound?: Rows | undefined;
  /** What the planner expected of all loops together. */
  readonly expectedRows?: Rows | undefined;
  /** Rows that the node read and threw away, of all loops together: ± the bound. */
  readonly rowsRemoved?: Rows | undefined;
  readonly rowsRemovedBound?: Rows | undefined;
  readonly estimateError?: EstimateError | undefined;
  readonly ownBlocks?: OwnBlocks | undefined;
  readonly ownIoTime?: OwnIoTime | undefined;
  readonly ownWal?: OwnWal | undefined;
  /** Of an init-plan or a CTE, and of a sub-plan that runs elsewhere than it is printed. */
  readonly evaluatedBy?: Evaluation | undefined;
  /** Of the same, and also where none of it ran: how much of it ran inside which node. */
  readonly ranInside?: readonly RanInside[] | undefined;
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

/** Time that the node itself waited for the disk, all processes together. */
export interface OwnIoTime {
  readonly read: Milliseconds;
  readonly write: Milliseconds;
}

/** What the node itself wrote to the write-ahead log. */
export interface OwnWal {
  readonly records: number;
  /** Full page images: the first change of a page after a checkpoint writes all of it. */
  readonly fpi: number;
  readonly bytes: Bytes;
}

/** The nodes that ran a sub-plan: its time is inside theirs, wherever it is printed. */
export interface Evaluation {
  /** None where it ran after all others. */
  readonly nodes: readonly NodeId[];
  /** Otherwise several may have, and the plan does not tell which. */
  readonly isCertain: boolean;
}

/** Of a sub-plan the part that ran inside one node. */
export interface RanInside {
  /** Absent where it ran after all others. */
  readonly node?: NodeId | undefined;
  readonly time?: Milliseconds | undefined;
  /** Of the blocks that it touched. */
  readonly blocks?: Share | undefined;
}
