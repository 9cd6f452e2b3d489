import type { NameKind, Renaming } from "./renaming.ts";

/** What EXPLAIN calls a node, a strategy, a method. One that it does not know is replaced whole. */
export function renameLabel(label: string, renaming: Renaming, kind?: NameKind): string {
  const isKnown = label
    .split(/[\s:;,()]+/)
    .every((word) => labelWords.has(word) || /^[\d-]*$/.test(word));
  if (isKnown) return label;
  return kind ? renaming.name(label, kind) : renaming.whole(label);
}

/** The words of explain.c, and of what grew out of Postgres. */
export const labelWords: ReadonlySet<string> = new Set(
  `Aggregate Append Async Backward Bitmap BitmapAnd BitmapOr CTE Custom Delete Finalize Foreign
  Function Gather Group GroupAggregate Hash HashAggregate HashSetOp Heap Incremental Index Insert
  Join Limit Loop LockRows Materialize Memoize Merge MixedAggregate ModifyTable Named Nested Only
  Parallel Partial ProjectSet Range Recursive Result Sample Scan Seq SetOp Sort Subquery Table Tid
  Tuplestore Union Unique Update Values WindowAgg WorkTable
  Plain Sorted Hashed Mixed Simple Presorted Intersect Except All Select
  Inner Left Full Right Semi Anti Outer Member InitPlan SubPlan Forward NoMovement
  quicksort top-N heapsort external sort merge still in progress Memory Disk
  logical binary text none NOTHING UPDATE SELECT Key Keys Set Sets
  bernoulli system system_rows system_time
  Inlining Optimization Expressions Deforming Generation Deform Emission Total
  child children slice segments Broadcast Redistribute Motion Dynamic Explicit Partition Selector
  Sequence Shared Share Assert Split Row RowTrigger Master Query XN DS_DIST_NONE DS_BCAST_INNER
  DS_DIST_ALL_NONE DS_DIST_ALL_INNER DS_DIST_INNER DS_DIST_OUTER DS_DIST_BOTH Multi Remote Subquery
  Streaming Vector CStore YB Network Window Citus Adaptive Router Real-Time Real Time ChunkAppend
  ConstraintAwareAppend ColumnarScan VectorAgg DecompressChunk ColumnarIndexScan`.split(/\s+/),
);
