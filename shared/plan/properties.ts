import type { Blocks, Bytes, Cost, Kilobytes, Milliseconds, Rows } from "#shared/base/units.ts";

/**
 * What EXPLAIN says of a node: its JSON key (the text format's labels are the same unless
 * `text-properties.ts` says otherwise), our field, the unit, and the first version that prints it.
 * Reading, showing and printing a property all start from this one table; its order is that of the
 * text format's lines. `A > B` stands inside an object A.
 * Source: https://git.postgresql.org/cgit/postgresql.git/tree/src/backend/commands/explain.c
 */
const table = [
  ["Node Type", "nodeType", "text", 8.4],
  ["Parent Relationship", "parentRelationship", "text", 9.0],
  ["Subplan Name", "subplanName", "text", 9.0],
  ["Operation", "operation", "text", 9.1],
  ["Strategy", "strategy", "text", 9.0],
  ["Partial Mode", "partialMode", "text", 9.6],
  ["Parallel Aware", "parallelAware", "flag", 9.6],
  ["Async Capable", "asyncCapable", "flag", 14],
  ["Join Type", "joinType", "text", 9.0],
  ["Inner Unique", "innerUnique", "flag", 10],
  ["Scan Direction", "scanDirection", "text", 9.0],
  ["Index Name", "indexName", "text", 9.0],
  ["Relation Name", "relationName", "text", 9.0],
  ["Schema", "schema", "text", 9.0],
  ["Alias", "alias", "text", 9.0],
  ["Function Name", "functionName", "text", 9.0],
  ["Table Function Name", "tableFunctionName", "text", 10],
  ["CTE Name", "cteName", "text", 9.0],
  ["Tuplestore Name", "tuplestoreName", "text", 10],
  ["Custom Plan Provider", "customPlanProvider", "text", 9.5],
  ["Command", "command", "text", 9.0],
  ["Disabled", "disabled", "flag", 18],

  ["Startup Cost", "startupCost", "cost", 8.4],
  ["Total Cost", "totalCost", "cost", 8.4],
  ["Plan Rows", "planRows", "rows", 8.4],
  ["Plan Width", "planWidth", "bytes", 8.4],
  ["Actual Startup Time", "actualStartupTime", "ms", 8.4],
  ["Actual Total Time", "actualTotalTime", "ms", 8.4],
  ["Actual Rows", "actualRows", "rows", 8.4],
  ["Actual Loops", "actualLoops", "count", 8.4],

  ["Output", "output", "list", 9.0],
  ["Sort Key", "sortKey", "list", 8.4],
  ["Presorted Key", "presortedKey", "list", 13],
  ["Group Key", "groupKey", "list", 9.5],
  // Lines as the text format prints them: `Group Key: a, b`, `Hash Key: c`, `Sort Key: b`.
  ["Grouping Sets", "groupingSets", "list", 9.5],
  ["Index Cond", "indexCond", "text", 8.4],
  ["Recheck Cond", "recheckCond", "text", 8.4],
  ["Rows Removed by Index Recheck", "rowsRemovedByIndexRecheck", "rows", 9.2],
  ["Order By", "orderBy", "text", 9.1],
  ["Hash Cond", "hashCond", "text", 8.4],
  ["Merge Cond", "mergeCond", "text", 8.4],
  ["TID Cond", "tidCond", "text", 8.4],
  ["One-Time Filter", "oneTimeFilter", "text", 8.4],
  ["Join Filter", "joinFilter", "text", 8.4],
  ["Rows Removed by Join Filter", "rowsRemovedByJoinFilter", "rows", 9.2],
  ["Window", "window", "text", 18],
  ["Run Condition", "runCondition", "text", 15],
  ["Filter", "filter", "text", 8.4],
  ["Rows Removed by Filter", "rowsRemovedByFilter", "rows", 9.2],
  ["Function Call", "functionCall", "text", 9.0],
  ["Table Function Call", "tableFunctionCall", "text", 10],
  ["Remote SQL", "remoteSql", "text", 9.3],
  ["Relations", "relations", "text", 9.6],
  ["Foreign File", "foreignFile", "text", 9.1],
  ["Foreign File Size", "foreignFileSize", "bytes", 9.1],
  ["Foreign Program", "foreignProgram", "text", 10],
  ["Batch Size", "batchSize", "count", 14],
  ["Target Tables", "targetTables", "list", 9.3],
  ["Replaces", "replaces", "text", 19],

  ["Params Evaluated", "paramsEvaluated", "list", 10],
  ["Workers Planned", "workersPlanned", "count", 9.6],
  ["Workers Launched", "workersLaunched", "count", 9.6],
  ["Single Copy", "singleCopy", "flag", 9.6],
  ["Subplans Removed", "subplansRemoved", "count", 11],

  ["Sort Method", "sortMethod", "text", 8.4],
  ["Sort Space Used", "sortSpaceUsed", "kB", 8.4],
  ["Sort Space Type", "sortSpaceType", "text", 8.4],
  ["Full-sort Groups > Group Count", "fullSortGroups", "count", 13],
  ["Full-sort Groups > Sort Methods Used", "fullSortMethods", "list", 13],
  [
    "Full-sort Groups > Sort Space Memory > Average Sort Space Used",
    "fullSortAverageMemory",
    "kB",
    13,
  ],
  ["Full-sort Groups > Sort Space Memory > Peak Sort Space Used", "fullSortPeakMemory", "kB", 13],
  ["Full-sort Groups > Sort Space Disk > Average Sort Space Used", "fullSortAverageDisk", "kB", 13],
  ["Full-sort Groups > Sort Space Disk > Peak Sort Space Used", "fullSortPeakDisk", "kB", 13],
  ["Pre-sorted Groups > Group Count", "preSortedGroups", "count", 13],
  ["Pre-sorted Groups > Sort Methods Used", "preSortedMethods", "list", 13],
  [
    "Pre-sorted Groups > Sort Space Memory > Average Sort Space Used",
    "preSortedAverageMemory",
    "kB",
    13,
  ],
  ["Pre-sorted Groups > Sort Space Memory > Peak Sort Space Used", "preSortedPeakMemory", "kB", 13],
  [
    "Pre-sorted Groups > Sort Space Disk > Average Sort Space Used",
    "preSortedAverageDisk",
    "kB",
    13,
  ],
  ["Pre-sorted Groups > Sort Space Disk > Peak Sort Space Used", "preSortedPeakDisk", "kB", 13],

  ["Hash Buckets", "hashBuckets", "count", 9.0],
  ["Original Hash Buckets", "originalHashBuckets", "count", 9.5],
  ["Hash Batches", "hashBatches", "count", 9.0],
  ["Original Hash Batches", "originalHashBatches", "count", 9.0],
  ["Peak Memory Usage", "peakMemoryUsage", "kB", 9.0],
  ["Planned Partitions", "plannedPartitions", "count", 13],
  ["HashAgg Batches", "hashAggBatches", "count", 13],
  ["Disk Usage", "diskUsage", "kB", 13],

  ["Cache Key", "cacheKey", "text", 14],
  ["Cache Mode", "cacheMode", "text", 14],
  ["Estimated Capacity", "estimatedCapacity", "count", 19],
  ["Estimated Distinct Lookup Keys", "estimatedDistinctLookupKeys", "count", 19],
  ["Estimated Lookups", "estimatedLookups", "count", 19],
  ["Estimated Hit Percent", "estimatedHitPercent", "percent", 19],
  ["Cache Hits", "cacheHits", "count", 14],
  ["Cache Misses", "cacheMisses", "count", 14],
  ["Cache Evictions", "cacheEvictions", "count", 14],
  ["Cache Overflows", "cacheOverflows", "count", 14],
  ["Storage", "storage", "text", 18],
  ["Maximum Storage", "maximumStorage", "kB", 18],

  ["Heap Fetches", "heapFetches", "count", 9.2],
  ["Index Searches", "indexSearches", "count", 18],
  ["Exact Heap Blocks", "exactHeapBlocks", "blocks", 9.4],
  ["Lossy Heap Blocks", "lossyHeapBlocks", "blocks", 9.4],

  ["Sampling Method", "samplingMethod", "text", 9.5],
  ["Sampling Parameters", "samplingParameters", "list", 9.5],
  ["Repeatable Seed", "repeatableSeed", "text", 9.5],
  ["Conflict Resolution", "conflictResolution", "text", 9.5],
  ["Conflict Arbiter Indexes", "conflictArbiterIndexes", "list", 9.5],
  ["Conflict Filter", "conflictFilter", "text", 9.5],
  ["Rows Removed by Conflict Filter", "rowsRemovedByConflictFilter", "rows", 9.5],
  ["Tuples Inserted", "tuplesInserted", "count", 9.5],
  ["Tuples Updated", "tuplesUpdated", "count", 15],
  ["Tuples Deleted", "tuplesDeleted", "count", 15],
  ["Tuples Skipped", "tuplesSkipped", "count", 15],
  ["Conflicting Tuples", "conflictingTuples", "count", 9.5],

  ["Shared Hit Blocks", "sharedHitBlocks", "blocks", 9.0],
  ["Shared Read Blocks", "sharedReadBlocks", "blocks", 9.0],
  ["Shared Dirtied Blocks", "sharedDirtiedBlocks", "blocks", 9.2],
  ["Shared Written Blocks", "sharedWrittenBlocks", "blocks", 9.0],
  ["Local Hit Blocks", "localHitBlocks", "blocks", 9.0],
  ["Local Read Blocks", "localReadBlocks", "blocks", 9.0],
  ["Local Dirtied Blocks", "localDirtiedBlocks", "blocks", 9.2],
  ["Local Written Blocks", "localWrittenBlocks", "blocks", 9.0],
  ["Temp Read Blocks", "tempReadBlocks", "blocks", 9.0],
  ["Temp Written Blocks", "tempWrittenBlocks", "blocks", 9.0],
  ["Shared I/O Read Time", "sharedIoReadTime", "ms", 17],
  ["Shared I/O Write Time", "sharedIoWriteTime", "ms", 17],
  ["Local I/O Read Time", "localIoReadTime", "ms", 17],
  ["Local I/O Write Time", "localIoWriteTime", "ms", 17],
  ["Temp I/O Read Time", "tempIoReadTime", "ms", 15],
  ["Temp I/O Write Time", "tempIoWriteTime", "ms", 15],
  ["WAL Records", "walRecords", "count", 13],
  ["WAL FPI", "walFpi", "count", 13],
  ["WAL Bytes", "walBytes", "bytes", 13],
  ["WAL FPI Bytes", "walFpiBytes", "bytes", 19],
  ["WAL Buffers Full", "walBuffersFull", "count", 18],
] as const satisfies readonly (readonly [string, string, Unit, number])[];

interface Units {
  text: string;
  list: readonly string[];
  flag: boolean;
  count: number;
  rows: Rows;
  blocks: Blocks;
  bytes: Bytes;
  kB: Kilobytes;
  ms: Milliseconds;
  cost: Cost;
  percent: number;
}
export type Unit = keyof Units;

type Row = (typeof table)[number];

/** A node's properties as EXPLAIN reported them. Absent or undefined: EXPLAIN did not say. */
export type Reported = {
  readonly [R in Row as R[1]]?: Units[R[2]] | undefined;
};
export type Field = keyof Reported;

export interface Property {
  readonly key: string;
  readonly field: Field;
  readonly unit: Unit;
  /** First Postgres version that prints it: 9.6, 18. */
  readonly since: number;
}

export const properties: readonly Property[] = table.map(([key, field, unit, since]) => ({
  key,
  field,
  unit,
  since,
}));

/** One pair of times for shared and local blocks together, from 9.2 to 16. */
const olderKeys: Readonly<Record<string, string>> = {
  "I/O Read Time": "Shared I/O Read Time",
  "I/O Write Time": "Shared I/O Write Time",
};

const byKey = new Map<string, Property>(properties.map((property) => [property.key, property]));
for (const [older, newer] of Object.entries(olderKeys)) {
  const property = byKey.get(newer);
  if (property) byKey.set(older, property);
}

/** Every key of an object that EXPLAIN prints for a node or worker, older ones too. */
export const allKeys: readonly string[] = [...byKey.keys()].flatMap((key) => key.split(" > "));

/** By the JSON key, older ones too. */
export const propertyOfKey: ReadonlyMap<string, Property> = byKey;

/** Keys that hold an object whose properties are ours: `Full-sort Groups`. */
export const groupKeys: ReadonlySet<string> = new Set(
  table.flatMap(([key]) => {
    const parts = key.split(" > ");
    return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join(" > "));
  }),
);
