import type { Field } from "#shared/plan/properties.ts";

/**
 * What each property says, in a sentence. Counters of time and rows are averages of a loop, those
 * of blocks, fetches and lookups are sums.
 * Source: https://git.postgresql.org/cgit/postgresql.git/tree/src/backend/commands/explain.c
 */
export const propertyMeanings: Readonly<Record<Field, string>> = {
  nodeType: "The kind of step; what it does is said above.",
  parentRelationship:
    "What it is to its parent: Outer its first input, Inner its second, Member one of many, Subquery the query it reads; InitPlan and SubPlan are run by an expression.",
  subplanName: "The name by which expressions and CTE Scans refer to this sub-plan.",
  operation: "What is done with the rows; Select where a foreign server is only read.",
  strategy:
    "How groups are told apart: Plain has one group, Sorted reads them in order, Hashed keeps a hash table, Mixed does both.",
  partialMode:
    "Whether the result is whole (Simple), of one process only (Partial), or put together from those (Finalize).",
  parallelAware:
    "Whether the processes share its rows among them; otherwise each that runs it gets all of them.",
  asyncCapable: "Whether an Append can go on with its other inputs while this one is waited for.",
  joinType:
    "Which rows come out: Inner only pairs; Left, Right and Full also rows without a partner; Semi rows that have one, each once; Anti rows that have none.",
  innerUnique:
    "Whether a row can have one partner at most, so that the search ends at the first one.",
  scanDirection: "Whether the index is read from its beginning (Forward) or its end (Backward).",
  indexName: "The index that is read.",
  relationName: "The table, materialized view or foreign table that is read or changed.",
  schema: "The schema that it lives in.",
  alias: "Its name in the query; the conditions below use it.",
  functionName: "The function whose rows are read.",
  tableFunctionName: "What turns a document into rows: xmltable or json_table.",
  cteName: "The WITH query whose rows are read.",
  tuplestoreName: "The transition table of a trigger whose rows are read.",
  customPlanProvider: "The extension that brought this node.",
  command: "Which set operation it is, and whether it keeps duplicates (All).",
  disabled:
    "Whether a setting like enable_seqscan = off speaks against it; it was chosen because nothing else would do.",

  startupCost:
    "What the planner expected to spend before the first row, children included, in its own unit: 1 is a page read in sequence.",
  totalCost:
    "What the planner expected to spend until the last row of one loop, children included, in its own unit.",
  planRows: "How many rows the planner expected of one loop; below a Gather, of one process.",
  planWidth: "How many bytes the planner expected of a row, on average.",
  actualStartupTime: "How long it took to the first row, children included, on average of a loop.",
  actualTotalTime: "How long it took to the last row, children included, on average of a loop.",
  actualRows: "How many rows came out, on average of a loop; whole rows only, before Postgres 18.",
  actualLoops: "How many times it was run, by all processes together.",

  output: "The columns and expressions that its rows are made of.",
  sortKey: "What the rows are ordered by, the first key before the others.",
  presortedKey: "The keys by which the rows came in sorted already.",
  groupKey: "What the rows are grouped by.",
  groupingSets:
    "The groupings of GROUPING SETS, ROLLUP or CUBE, and whether each is hashed or sorted for.",
  indexCond: "What is looked up in the index: only rows that meet it are fetched.",
  recheckCond:
    "What is checked again on the row itself, where the index or the bitmap knows it only roughly.",
  rowsRemovedByIndexRecheck:
    "How many rows the index offered that did not meet its condition, on average of a loop.",
  orderBy: "The distance by which the index hands out rows, the nearest first.",
  hashCond: "The equality by which partners are found in the hash table.",
  mergeCond: "The equality along which the two sorted inputs are read side by side.",
  tidCond: "The physical places (ctid) that are read.",
  oneTimeFilter:
    "A condition that depends on no row: it is checked once a loop, and if it is false nothing below is run.",
  joinFilter: "What of the join’s condition is checked on each pair of rows that comes up.",
  rowsRemovedByJoinFilter:
    "How many pairs of rows the join filter threw away, on average of a loop.",
  window: "The windows that are computed: by what they are partitioned, ordered and framed.",
  runCondition:
    "A condition on the window function that, once false, stays false, so that the node can stop.",
  filter: "A condition that is checked on each row after it was read.",
  rowsRemovedByFilter:
    "How many rows were read and failed the filter, on average of a loop: work for nothing.",
  functionCall: "The call that makes the rows.",
  tableFunctionCall: "The expression that makes the rows of a document.",
  remoteSql: "The statement that is sent to the foreign server.",
  relations: "The foreign tables that the foreign server joins or groups by itself.",
  foreignFile: "The file that is read as a table.",
  foreignFileSize: "The size of that file when the statement was planned.",
  foreignProgram: "The program whose output is read as a table.",
  batchSize: "How many rows are sent to the foreign server at a time.",
  targetTables: "The tables that are changed.",
  replaces: "What the planner proved to need no run, and put this node in the place of.",

  paramsEvaluated: "The results of init-plans that the leader computes before it starts workers.",
  workersPlanned: "How many worker processes the planner wanted, the leader not counted.",
  workersLaunched:
    "How many worker processes there were; fewer than planned where max_parallel_workers were busy.",
  singleCopy: "Whether one worker runs all of it, while the leader only waits.",
  subplansRemoved:
    "How many partitions were ruled out as the statement started, when its parameters were known.",

  sortMethod:
    "How it was sorted: quicksort and top-N heapsort in memory, external merge and external sort on disk.",
  sortSpaceUsed: "How much memory or disk the sort took.",
  sortSpaceType: "Where the sort took its space: in memory, or on disk because work_mem was full.",
  fullSortGroups:
    "How many batches of rows were sorted by all keys, because their presorted keys differ.",
  fullSortMethods: "How the batches that need all keys were sorted.",
  fullSortAverageMemory: "The memory that sorting such a batch by all keys took on average.",
  fullSortPeakMemory: "The most memory that sorting a batch by all keys took.",
  fullSortAverageDisk: "The disk space that sorting a batch by all keys took on average.",
  fullSortPeakDisk: "The most disk space that sorting a batch by all keys took.",
  preSortedGroups:
    "How many groups with the same presorted key were sorted by the keys that are left.",
  preSortedMethods: "How the presorted groups were sorted by the keys that are left.",
  preSortedAverageMemory: "The memory that sorting a presorted group took on average.",
  preSortedPeakMemory: "The most memory that sorting a presorted group took.",
  preSortedAverageDisk: "The disk space that sorting a presorted group took on average.",
  preSortedPeakDisk: "The most disk space that sorting a presorted group took.",

  hashBuckets: "How many buckets the hash table had in the end.",
  originalHashBuckets:
    "How many buckets the hash table began with; more in the end means more rows than expected.",
  hashBatches:
    "Into how many parts the hash table was split: of more than 1, all but one waited on disk.",
  originalHashBatches:
    "How many parts were planned; more in the end means that it outgrew its memory.",
  peakMemoryUsage: "The most memory that the hash table or the cache took.",
  plannedPartitions: "Into how many parts on disk the planner expected the groups to be split.",
  hashAggBatches:
    "In how many rounds the groups were computed: more than 1 means that some waited on disk.",
  diskUsage: "How much was written to disk because the groups did not fit into memory.",

  cacheKey: "The values under which results are kept, to be used again.",
  cacheMode: "How keys are compared: logical by their types’ equality, binary byte by byte.",
  estimatedCapacity: "How many entries the planner expected to fit into the cache.",
  estimatedDistinctLookupKeys: "How many different keys the planner expected to be asked for.",
  estimatedLookups: "How many lookups the planner expected.",
  estimatedHitPercent: "How much of the lookups the planner expected the cache to answer.",
  cacheHits: "How many lookups the cache answered.",
  cacheMisses: "How many lookups had to run the node below.",
  cacheEvictions: "How many entries were dropped to make room for others.",
  cacheOverflows: "How many results were too large to be kept.",
  storage: "Where the rows that it keeps were kept: in memory, or on disk as well.",
  maximumStorage: "The most space that the kept rows took.",

  heapFetches:
    "How many rows had to be looked up in the table after all, because VACUUM has not marked their pages as visible to everybody.",
  indexSearches: "How many times the index was descended from its root, of all loops together.",
  exactHeapBlocks: "How many pages were read of which the bitmap knew each row.",
  lossyHeapBlocks:
    "How many pages were read of which the bitmap knew no rows, because work_mem was full: all their rows were checked again.",

  samplingMethod: "How the sample is drawn: SYSTEM takes whole pages, BERNOULLI single rows.",
  samplingParameters: "How much the sample is to take; for the built-in methods, in percent.",
  repeatableSeed: "The seed with which the same sample is drawn again.",
  conflictResolution: "What ON CONFLICT does about a row that is there already.",
  conflictArbiterIndexes: "The unique indexes by which a conflict is found.",
  conflictFilter: "The condition under which ON CONFLICT changes the row that is there.",
  rowsRemovedByConflictFilter:
    "How many conflicting rows were left as they are because they fail the filter, on average of a loop.",
  tuplesInserted: "How many rows were inserted.",
  tuplesUpdated: "How many rows were updated.",
  tuplesDeleted: "How many rows were deleted.",
  tuplesSkipped: "How many rows of the source MERGE did nothing about.",
  conflictingTuples: "How many rows were there already.",

  sharedHitBlocks:
    "Pages found in Postgres’ own cache, children included; a page that is looked at twice counts twice.",
  sharedReadBlocks:
    "Pages that were not in Postgres’ own cache, children included; the system’s cache may have had them.",
  sharedDirtiedBlocks:
    "Pages that were clean before this changed them, children included; SELECT does so too, by setting hint bits.",
  sharedWrittenBlocks:
    "Changed pages that had to be written out to make room in the cache, children included.",
  localHitBlocks: "Pages of temporary tables found in this session’s cache, children included.",
  localReadBlocks: "Pages of temporary tables read from their files, children included.",
  localDirtiedBlocks: "Pages of temporary tables that this changed first, children included.",
  localWrittenBlocks: "Pages of temporary tables written to their files, children included.",
  tempReadBlocks:
    "Pages read back from the temporary files of sorts, hashes and kept rows, children included.",
  tempWrittenBlocks:
    "Pages written to the temporary files of sorts, hashes and kept rows, children included.",
  sharedIoReadTime:
    "Time spent reading pages that were not in the cache, children included, of all loops and processes together; up to Postgres 16 with those of temporary tables.",
  sharedIoWriteTime:
    "Time spent writing changed pages out, children included: of all loops and processes together.",
  localIoReadTime:
    "Time spent reading pages of temporary tables, children included: of all loops and processes together.",
  localIoWriteTime:
    "Time spent writing pages of temporary tables, children included: of all loops and processes together.",
  tempIoReadTime:
    "Time spent reading temporary files, children included: of all loops and processes together.",
  tempIoWriteTime:
    "Time spent writing temporary files, children included: of all loops and processes together.",
  walRecords: "Records written to the write-ahead log, children included.",
  walFpi:
    "Whole pages written to the write-ahead log, as after a checkpoint the first change of a page needs one.",
  walBytes: "How much was written to the write-ahead log, children included.",
  walFpiBytes: "How much of the write-ahead log’s bytes are whole pages.",
  walBuffersFull:
    "How many times the write-ahead log’s buffers were full and had to be written out first.",
};
