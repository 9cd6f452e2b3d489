import type { DraftNode } from "./draft.ts";

/**
 * A node of which nothing is known yet, with a place for each property that such nodes usually have.
 * For the engine objects that get the same properties in another order are of another shape. To look
 * at nodes of more than four shapes takes several times as long as at nodes of one, and with a place
 * for everything a node takes a kilobyte: so there are four. A rare property gets its place when it
 * comes.
 */
export function blankNode(id: number, name: string, hasClocks: boolean): DraftNode {
  const node = name.includes(" Scan") ? scan(id, name) : other(id, name);
  return hasClocks ? withClocks(node) : node;
}

const scan = (id: number, nodeType: string): DraftNode => ({
  id,
  parent: undefined,
  children: none,
  depth: 0,
  workers: none,
  others: none,

  nodeType,
  parentRelationship: undefined,
  subplanName: undefined,
  operation: undefined,
  parallelAware: undefined,
  asyncCapable: undefined,
  scanDirection: undefined,
  indexName: undefined,
  relationName: undefined,
  schema: undefined,
  alias: undefined,
  functionName: undefined,
  cteName: undefined,
  disabled: undefined,

  startupCost: undefined,
  totalCost: undefined,
  planRows: undefined,
  planWidth: undefined,
  actualStartupTime: undefined,
  actualTotalTime: undefined,
  actualRows: undefined,
  actualLoops: undefined,

  output: undefined,
  indexCond: undefined,
  recheckCond: undefined,
  rowsRemovedByIndexRecheck: undefined,
  orderBy: undefined,
  filter: undefined,
  rowsRemovedByFilter: undefined,
  functionCall: undefined,

  heapFetches: undefined,
  indexSearches: undefined,
  exactHeapBlocks: undefined,
  lossyHeapBlocks: undefined,

  sharedHitBlocks: undefined,
  sharedReadBlocks: undefined,
  sharedDirtiedBlocks: undefined,
  sharedWrittenBlocks: undefined,
  localHitBlocks: undefined,
  localReadBlocks: undefined,
  localDirtiedBlocks: undefined,
  localWrittenBlocks: undefined,
  tempReadBlocks: undefined,
  tempWrittenBlocks: undefined,
});

/** Joins, sorts, aggregates: all that read from other nodes. */
const other = (id: number, nodeType: string): DraftNode => ({
  id,
  parent: undefined,
  children: none,
  depth: 0,
  workers: none,
  others: none,

  nodeType,
  parentRelationship: undefined,
  subplanName: undefined,
  operation: undefined,
  strategy: undefined,
  partialMode: undefined,
  parallelAware: undefined,
  asyncCapable: undefined,
  joinType: undefined,
  innerUnique: undefined,
  relationName: undefined,
  schema: undefined,
  alias: undefined,
  disabled: undefined,

  startupCost: undefined,
  totalCost: undefined,
  planRows: undefined,
  planWidth: undefined,
  actualStartupTime: undefined,
  actualTotalTime: undefined,
  actualRows: undefined,
  actualLoops: undefined,

  output: undefined,
  sortKey: undefined,
  presortedKey: undefined,
  groupKey: undefined,
  hashCond: undefined,
  mergeCond: undefined,
  oneTimeFilter: undefined,
  joinFilter: undefined,
  rowsRemovedByJoinFilter: undefined,
  runCondition: undefined,
  filter: undefined,
  rowsRemovedByFilter: undefined,

  workersPlanned: undefined,
  workersLaunched: undefined,
  singleCopy: undefined,
  sortMethod: undefined,
  sortSpaceUsed: undefined,
  sortSpaceType: undefined,
  hashBuckets: undefined,
  originalHashBuckets: undefined,
  hashBatches: undefined,
  originalHashBatches: undefined,
  peakMemoryUsage: undefined,
  plannedPartitions: undefined,
  hashAggBatches: undefined,
  diskUsage: undefined,
  cacheKey: undefined,
  cacheMode: undefined,
  cacheHits: undefined,
  cacheMisses: undefined,
  cacheEvictions: undefined,
  cacheOverflows: undefined,

  sharedHitBlocks: undefined,
  sharedReadBlocks: undefined,
  sharedDirtiedBlocks: undefined,
  sharedWrittenBlocks: undefined,
  localHitBlocks: undefined,
  localReadBlocks: undefined,
  localDirtiedBlocks: undefined,
  localWrittenBlocks: undefined,
  tempReadBlocks: undefined,
  tempWrittenBlocks: undefined,
});

/** In a plan that was run with track_io_timing or WAL. */
function withClocks(node: DraftNode): DraftNode {
  node.sharedIoReadTime = undefined;
  node.sharedIoWriteTime = undefined;
  node.localIoReadTime = undefined;
  node.localIoWriteTime = undefined;
  node.tempIoReadTime = undefined;
  node.tempIoWriteTime = undefined;
  node.walRecords = undefined;
  node.walFpi = undefined;
  node.walBytes = undefined;
  return node;
}

const none: never[] = [];
