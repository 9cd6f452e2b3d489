import type { Field } from "./properties.ts";

type Loose = { [F in Field]?: unknown };

/**
 * One assignment by name for each field. V8 makes an object that gets more than a dozen fields by
 * `object[name] = …` a dictionary: three times as slow to measure and several times as large
 * (`JSObject::TooManyFastProperties`). By name it stays an object.
 */
export const setField: { readonly [F in Field]: (to: Loose, value: unknown) => void } = {
  nodeType: (to, value) => {
    to.nodeType = value;
  },
  parentRelationship: (to, value) => {
    to.parentRelationship = value;
  },
  subplanName: (to, value) => {
    to.subplanName = value;
  },
  operation: (to, value) => {
    to.operation = value;
  },
  strategy: (to, value) => {
    to.strategy = value;
  },
  partialMode: (to, value) => {
    to.partialMode = value;
  },
  parallelAware: (to, value) => {
    to.parallelAware = value;
  },
  asyncCapable: (to, value) => {
    to.asyncCapable = value;
  },
  joinType: (to, value) => {
    to.joinType = value;
  },
  innerUnique: (to, value) => {
    to.innerUnique = value;
  },
  scanDirection: (to, value) => {
    to.scanDirection = value;
  },
  indexName: (to, value) => {
    to.indexName = value;
  },
  relationName: (to, value) => {
    to.relationName = value;
  },
  schema: (to, value) => {
    to.schema = value;
  },
  alias: (to, value) => {
    to.alias = value;
  },
  functionName: (to, value) => {
    to.functionName = value;
  },
  tableFunctionName: (to, value) => {
    to.tableFunctionName = value;
  },
  cteName: (to, value) => {
    to.cteName = value;
  },
  tuplestoreName: (to, value) => {
    to.tuplestoreName = value;
  },
  customPlanProvider: (to, value) => {
    to.customPlanProvider = value;
  },
  command: (to, value) => {
    to.command = value;
  },
  disabled: (to, value) => {
    to.disabled = value;
  },
  startupCost: (to, value) => {
    to.startupCost = value;
  },
  totalCost: (to, value) => {
    to.totalCost = value;
  },
  planRows: (to, value) => {
    to.planRows = value;
  },
  planWidth: (to, value) => {
    to.planWidth = value;
  },
  actualStartupTime: (to, value) => {
    to.actualStartupTime = value;
  },
  actualTotalTime: (to, value) => {
    to.actualTotalTime = value;
  },
  actualRows: (to, value) => {
    to.actualRows = value;
  },
  actualLoops: (to, value) => {
    to.actualLoops = value;
  },
  output: (to, value) => {
    to.output = value;
  },
  sortKey: (to, value) => {
    to.sortKey = value;
  },
  presortedKey: (to, value) => {
    to.presortedKey = value;
  },
  groupKey: (to, value) => {
    to.groupKey = value;
  },
  groupingSets: (to, value) => {
    to.groupingSets = value;
  },
  indexCond: (to, value) => {
    to.indexCond = value;
  },
  recheckCond: (to, value) => {
    to.recheckCond = value;
  },
  rowsRemovedByIndexRecheck: (to, value) => {
    to.rowsRemovedByIndexRecheck = value;
  },
  orderBy: (to, value) => {
    to.orderBy = value;
  },
  hashCond: (to, value) => {
    to.hashCond = value;
  },
  mergeCond: (to, value) => {
    to.mergeCond = value;
  },
  tidCond: (to, value) => {
    to.tidCond = value;
  },
  oneTimeFilter: (to, value) => {
    to.oneTimeFilter = value;
  },
  joinFilter: (to, value) => {
    to.joinFilter = value;
  },
  rowsRemovedByJoinFilter: (to, value) => {
    to.rowsRemovedByJoinFilter = value;
  },
  window: (to, value) => {
    to.window = value;
  },
  runCondition: (to, value) => {
    to.runCondition = value;
  },
  filter: (to, value) => {
    to.filter = value;
  },
  rowsRemovedByFilter: (to, value) => {
    to.rowsRemovedByFilter = value;
  },
  functionCall: (to, value) => {
    to.functionCall = value;
  },
  tableFunctionCall: (to, value) => {
    to.tableFunctionCall = value;
  },
  remoteSql: (to, value) => {
    to.remoteSql = value;
  },
  relations: (to, value) => {
    to.relations = value;
  },
  foreignFile: (to, value) => {
    to.foreignFile = value;
  },
  foreignFileSize: (to, value) => {
    to.foreignFileSize = value;
  },
  foreignProgram: (to, value) => {
    to.foreignProgram = value;
  },
  batchSize: (to, value) => {
    to.batchSize = value;
  },
  targetTables: (to, value) => {
    to.targetTables = value;
  },
  replaces: (to, value) => {
    to.replaces = value;
  },
  paramsEvaluated: (to, value) => {
    to.paramsEvaluated = value;
  },
  workersPlanned: (to, value) => {
    to.workersPlanned = value;
  },
  workersLaunched: (to, value) => {
    to.workersLaunched = value;
  },
  singleCopy: (to, value) => {
    to.singleCopy = value;
  },
  subplansRemoved: (to, value) => {
    to.subplansRemoved = value;
  },
  sortMethod: (to, value) => {
    to.sortMethod = value;
  },
  sortSpaceUsed: (to, value) => {
    to.sortSpaceUsed = value;
  },
  sortSpaceType: (to, value) => {
    to.sortSpaceType = value;
  },
  fullSortGroups: (to, value) => {
    to.fullSortGroups = value;
  },
  fullSortMethods: (to, value) => {
    to.fullSortMethods = value;
  },
  fullSortAverageMemory: (to, value) => {
    to.fullSortAverageMemory = value;
  },
  fullSortPeakMemory: (to, value) => {
    to.fullSortPeakMemory = value;
  },
  fullSortAverageDisk: (to, value) => {
    to.fullSortAverageDisk = value;
  },
  fullSortPeakDisk: (to, value) => {
    to.fullSortPeakDisk = value;
  },
  preSortedGroups: (to, value) => {
    to.preSortedGroups = value;
  },
  preSortedMethods: (to, value) => {
    to.preSortedMethods = value;
  },
  preSortedAverageMemory: (to, value) => {
    to.preSortedAverageMemory = value;
  },
  preSortedPeakMemory: (to, value) => {
    to.preSortedPeakMemory = value;
  },
  preSortedAverageDisk: (to, value) => {
    to.preSortedAverageDisk = value;
  },
  preSortedPeakDisk: (to, value) => {
    to.preSortedPeakDisk = value;
  },
  hashBuckets: (to, value) => {
    to.hashBuckets = value;
  },
  originalHashBuckets: (to, value) => {
    to.originalHashBuckets = value;
  },
  hashBatches: (to, value) => {
    to.hashBatches = value;
  },
  originalHashBatches: (to, value) => {
    to.originalHashBatches = value;
  },
  peakMemoryUsage: (to, value) => {
    to.peakMemoryUsage = value;
  },
  plannedPartitions: (to, value) => {
    to.plannedPartitions = value;
  },
  hashAggBatches: (to, value) => {
    to.hashAggBatches = value;
  },
  diskUsage: (to, value) => {
    to.diskUsage = value;
  },
  cacheKey: (to, value) => {
    to.cacheKey = value;
  },
  cacheMode: (to, value) => {
    to.cacheMode = value;
  },
  estimatedCapacity: (to, value) => {
    to.estimatedCapacity = value;
  },
  estimatedDistinctLookupKeys: (to, value) => {
    to.estimatedDistinctLookupKeys = value;
  },
  estimatedLookups: (to, value) => {
    to.estimatedLookups = value;
  },
  estimatedHitPercent: (to, value) => {
    to.estimatedHitPercent = value;
  },
  cacheHits: (to, value) => {
    to.cacheHits = value;
  },
  cacheMisses: (to, value) => {
    to.cacheMisses = value;
  },
  cacheEvictions: (to, value) => {
    to.cacheEvictions = value;
  },
  cacheOverflows: (to, value) => {
    to.cacheOverflows = value;
  },
  storage: (to, value) => {
    to.storage = value;
  },
  maximumStorage: (to, value) => {
    to.maximumStorage = value;
  },
  heapFetches: (to, value) => {
    to.heapFetches = value;
  },
  indexSearches: (to, value) => {
    to.indexSearches = value;
  },
  exactHeapBlocks: (to, value) => {
    to.exactHeapBlocks = value;
  },
  lossyHeapBlocks: (to, value) => {
    to.lossyHeapBlocks = value;
  },
  samplingMethod: (to, value) => {
    to.samplingMethod = value;
  },
  samplingParameters: (to, value) => {
    to.samplingParameters = value;
  },
  repeatableSeed: (to, value) => {
    to.repeatableSeed = value;
  },
  conflictResolution: (to, value) => {
    to.conflictResolution = value;
  },
  conflictArbiterIndexes: (to, value) => {
    to.conflictArbiterIndexes = value;
  },
  conflictFilter: (to, value) => {
    to.conflictFilter = value;
  },
  rowsRemovedByConflictFilter: (to, value) => {
    to.rowsRemovedByConflictFilter = value;
  },
  tuplesInserted: (to, value) => {
    to.tuplesInserted = value;
  },
  tuplesUpdated: (to, value) => {
    to.tuplesUpdated = value;
  },
  tuplesDeleted: (to, value) => {
    to.tuplesDeleted = value;
  },
  tuplesSkipped: (to, value) => {
    to.tuplesSkipped = value;
  },
  conflictingTuples: (to, value) => {
    to.conflictingTuples = value;
  },
  sharedHitBlocks: (to, value) => {
    to.sharedHitBlocks = value;
  },
  sharedReadBlocks: (to, value) => {
    to.sharedReadBlocks = value;
  },
  sharedDirtiedBlocks: (to, value) => {
    to.sharedDirtiedBlocks = value;
  },
  sharedWrittenBlocks: (to, value) => {
    to.sharedWrittenBlocks = value;
  },
  localHitBlocks: (to, value) => {
    to.localHitBlocks = value;
  },
  localReadBlocks: (to, value) => {
    to.localReadBlocks = value;
  },
  localDirtiedBlocks: (to, value) => {
    to.localDirtiedBlocks = value;
  },
  localWrittenBlocks: (to, value) => {
    to.localWrittenBlocks = value;
  },
  tempReadBlocks: (to, value) => {
    to.tempReadBlocks = value;
  },
  tempWrittenBlocks: (to, value) => {
    to.tempWrittenBlocks = value;
  },
  sharedIoReadTime: (to, value) => {
    to.sharedIoReadTime = value;
  },
  sharedIoWriteTime: (to, value) => {
    to.sharedIoWriteTime = value;
  },
  localIoReadTime: (to, value) => {
    to.localIoReadTime = value;
  },
  localIoWriteTime: (to, value) => {
    to.localIoWriteTime = value;
  },
  tempIoReadTime: (to, value) => {
    to.tempIoReadTime = value;
  },
  tempIoWriteTime: (to, value) => {
    to.tempIoWriteTime = value;
  },
  walRecords: (to, value) => {
    to.walRecords = value;
  },
  walFpi: (to, value) => {
    to.walFpi = value;
  },
  walBytes: (to, value) => {
    to.walBytes = value;
  },
  walFpiBytes: (to, value) => {
    to.walFpiBytes = value;
  },
  walBuffersFull: (to, value) => {
    to.walBuffersFull = value;
  },
};
