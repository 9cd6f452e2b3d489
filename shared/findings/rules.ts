import type { Rule } from "./finding.ts";
import { aggregateSortsRows } from "./rules/aggregate-sorts-rows.ts";
import { bitmapAndOfIndexes } from "./rules/bitmap-and-of-indexes.ts";
import { bitmapHeapScanLossy } from "./rules/bitmap-heap-scan-lossy.ts";
import { blockRangesOverlap } from "./rules/block-ranges-overlap.ts";
import { blocksWithoutRows } from "./rules/blocks-without-rows.ts";
import { containmentUnindexed } from "./rules/containment-unindexed.ts";
import { countOfEverything } from "./rules/count-of-everything.ts";
import { cteDiscardsRows } from "./rules/cte-discards-rows.ts";
import { cteScannedRepeatedly } from "./rules/cte-scanned-repeatedly.ts";
import { deepOffset } from "./rules/deep-offset.ts";
import { disabledNodeChosen } from "./rules/disabled-node-chosen.ts";
import { fewValuesOfManyRows } from "./rules/few-values-of-many-rows.ts";
import { foreignScanDiscardsRows } from "./rules/foreign-scan-discards-rows.ts";
import { functionCalledPerRow } from "./rules/function-called-per-row.ts";
import { functionHidesColumn } from "./rules/function-hides-column.ts";
import { hashAggregateSpills } from "./rules/hash-aggregate-spills.ts";
import { hashBatchesGrew } from "./rules/hash-batches-grew.ts";
import { hashInBatches } from "./rules/hash-in-batches.ts";
import { heapFetches } from "./rules/heap-fetches.ts";
import { incrementalSortOneGroup } from "./rules/incremental-sort-one-group.ts";
import { indexRowsSorted } from "./rules/index-rows-sorted.ts";
import { indexScanDiscardsRows } from "./rules/index-scan-discards-rows.ts";
import { jitCostsMore } from "./rules/jit-costs-more.ts";
import { joinFilterDiscards } from "./rules/join-filter-discards.ts";
import { joinMultipliesRows } from "./rules/join-multiplies-rows.ts";
import { joinTypesDiffer } from "./rules/join-types-differ.ts";
import { joinedRowsDiscarded } from "./rules/joined-rows-discarded.ts";
import { jsonFieldUnindexed } from "./rules/json-field-unindexed.ts";
import { keysetInOr } from "./rules/keyset-in-or.ts";
import { largeResult } from "./rules/large-result.ts";
import { likePrefixUnindexed } from "./rules/like-prefix-unindexed.ts";
import { manyIndexSearches } from "./rules/many-index-searches.ts";
import { materializeRescanned } from "./rules/materialize-rescanned.ts";
import { measuringCosts } from "./rules/measuring-costs.ts";
import { memoizeEvicts } from "./rules/memoize-evicts.ts";
import { memoizeMisses } from "./rules/memoize-misses.ts";
import { nestedLoopUnderestimated } from "./rules/nested-loop-underestimated.ts";
import { notInSubPlan } from "./rules/not-in-sub-plan.ts";
import { orAcrossColumns } from "./rules/or-across-columns.ts";
import { orAcrossTables } from "./rules/or-across-tables.ts";
import { orderIndexDiscardsRows } from "./rules/order-index-discards-rows.ts";
import { orderIndexFeedsJoin } from "./rules/order-index-feeds-join.ts";
import { parallelismUnhelpful } from "./rules/parallelism-unhelpful.ts";
import { partitionsNotPruned } from "./rules/partitions-not-pruned.ts";
import { patternTooShort } from "./rules/pattern-too-short.ts";
import { patternUnindexed } from "./rules/pattern-unindexed.ts";
import { planningLongerThanExecuting } from "./rules/planning-longer-than-executing.ts";
import { rangeUnindexed } from "./rules/range-unindexed.ts";
import { readsFromDisk } from "./rules/reads-from-disk.ts";
import { rowsMisestimated } from "./rules/rows-misestimated.ts";
import { rowsRewritten } from "./rules/rows-rewritten.ts";
import { rowsScattered } from "./rules/rows-scattered.ts";
import { selectWritesBlocks } from "./rules/select-writes-blocks.ts";
import { seqScanDiscardsRows } from "./rules/seq-scan-discards-rows.ts";
import { seqScanFeedsJoin } from "./rules/seq-scan-feeds-join.ts";
import { seqScanFeedsOrder } from "./rules/seq-scan-feeds-order.ts";
import { seqScanRepeated } from "./rules/seq-scan-repeated.ts";
import { serializationTakesLong } from "./rules/serialization-takes-long.ts";
import { sortForUnique } from "./rules/sort-for-unique.ts";
import { sortSpillsToDisk } from "./rules/sort-spills-to-disk.ts";
import { subPlanPerRow } from "./rules/sub-plan-per-row.ts";
import { tempFiles } from "./rules/temp-files.ts";
import { textSearchUnindexed } from "./rules/text-search-unindexed.ts";
import { triggerTime } from "./rules/trigger-time.ts";
import { typeMismatch } from "./rules/type-mismatch.ts";
import { waitsWithoutWork } from "./rules/waits-without-work.ts";
import { walFullPageImages } from "./rules/wal-full-page-images.ts";
import { wideRowsSorted } from "./rules/wide-rows-sorted.ts";
import { windowDiscardsRows } from "./rules/window-discards-rows.ts";
import { workersNotLaunched } from "./rules/workers-not-launched.ts";
import { workersSkewed } from "./rules/workers-skewed.ts";

/** Every rule. */
export const rules: readonly Rule[] = [
  seqScanDiscardsRows,
  seqScanRepeated,
  seqScanFeedsOrder,
  seqScanFeedsJoin,
  foreignScanDiscardsRows,
  aggregateSortsRows,
  sortSpillsToDisk,
  subPlanPerRow,
  indexScanDiscardsRows,
  indexRowsSorted,
  keysetInOr,
  orderIndexDiscardsRows,
  orderIndexFeedsJoin,
  bitmapHeapScanLossy,
  blockRangesOverlap,
  bitmapAndOfIndexes,
  orAcrossColumns,
  orAcrossTables,
  joinFilterDiscards,
  joinMultipliesRows,
  joinedRowsDiscarded,
  heapFetches,
  manyIndexSearches,
  functionHidesColumn,
  functionCalledPerRow,
  typeMismatch,
  joinTypesDiffer,
  patternUnindexed,
  patternTooShort,
  likePrefixUnindexed,
  containmentUnindexed,
  rangeUnindexed,
  jsonFieldUnindexed,
  textSearchUnindexed,
  nestedLoopUnderestimated,
  hashBatchesGrew,
  hashAggregateSpills,
  rowsMisestimated,
  wideRowsSorted,
  incrementalSortOneGroup,
  hashInBatches,
  memoizeEvicts,
  memoizeMisses,
  materializeRescanned,
  cteScannedRepeatedly,
  cteDiscardsRows,
  sortForUnique,
  fewValuesOfManyRows,
  tempFiles,
  workersNotLaunched,
  parallelismUnhelpful,
  workersSkewed,
  jitCostsMore,
  planningLongerThanExecuting,
  triggerTime,
  readsFromDisk,
  selectWritesBlocks,
  rowsRewritten,
  walFullPageImages,
  serializationTakesLong,
  largeResult,
  disabledNodeChosen,
  measuringCosts,
  waitsWithoutWork,
  partitionsNotPruned,
  blocksWithoutRows,
  rowsScattered,
  deepOffset,
  countOfEverything,
  notInSubPlan,
  windowDiscardsRows,
];
