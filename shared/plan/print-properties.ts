import type { PlanNode, Worker } from "./plan.ts";
import { printJit } from "./print-jit.ts";
import { properties, type Reported } from "./properties.ts";

/** How the version and the options of EXPLAIN show in its text. */
export interface Style {
  readonly rows: (rows: number) => string;
  readonly isVerbose: boolean;
}

/** `  (cost=0.00..1.05 rows=5 width=4) (actual time=0.010..0.020 rows=5 loops=1)` */
export function printNumbers(node: Reported, style: Style): string {
  const { startupCost, totalCost, planRows, planWidth } = node;
  const estimate =
    totalCost === undefined
      ? []
      : [
          `(cost=${startupCost?.toFixed(2)}..${totalCost.toFixed(2)} rows=${planRows} width=${planWidth})`,
        ];
  const parts = [...estimate, ...printActual(node, style)];
  if (parts.length === 0) return "";
  // Two blanks stand before the estimates, one before what really happened.
  return `${estimate.length > 0 ? "  " : " "}${parts.join(" ")}`;
}

function printActual(node: Reported, style: Style): string[] {
  const measured = actual(node, style);
  if (node.actualLoops === 0) return ["(never executed)"];
  return measured ? [`(actual ${measured})`] : [];
}

function actual(node: Reported, style: Style): string | undefined {
  const { actualStartupTime, actualTotalTime, actualRows, actualLoops } = node;
  if (actualRows === undefined || actualLoops === undefined) return undefined;
  const time =
    actualTotalTime === undefined
      ? ""
      : `time=${actualStartupTime?.toFixed(3)}..${actualTotalTime.toFixed(3)} `;
  return `${time}rows=${style.rows(actualRows)} loops=${actualLoops}`;
}

/** A node's lines below its own, without their margin. */
export function* printProperties(node: PlanNode, style: Style): Generator<string> {
  for (const table of node.targetTables ?? []) yield `${node.operation} on ${table}`;
  yield* printReported(style.isVerbose ? node : withoutVerbose(node));
  yield* printGroupingSets(node);
  for (const [label, value] of node.others) yield `${label}: ${value}`;
  for (const worker of node.workers) yield* printWorker(worker, style);
}

/** Text says this with VERBOSE alone. */
const withoutVerbose = ({ innerUnique: _, ...node }: PlanNode): PlanNode => node;

/** Below the key that a pass of its own sorts by, its groups stand further in. */
function* printGroupingSets({ groupingSets = [] }: PlanNode): Generator<string> {
  let margin = "";
  for (const line of groupingSets) {
    yield line.startsWith("Sort Key: ") ? line : margin + line;
    if (line.startsWith("Sort Key: ")) margin = "  ";
  }
}

function* printWorker(worker: Worker, style: Style): Generator<string> {
  const measured = actual(worker, style);
  const [first, ...rest] = [...(measured ? [`actual ${measured}`] : []), ...printReported(worker)];
  if (first === undefined) return;
  yield `Worker ${worker.number}:  ${first}`;
  for (const line of rest) yield `  ${line}`;
  for (const line of printJit(worker.jit)) yield `  ${line}`;
}

/** What is in the node's own line, or says nothing where it is usual. */
const unprinted = new Set<string>([
  ...["nodeType", "parentRelationship", "subplanName", "operation", "strategy", "partialMode"],
  ...["parallelAware", "asyncCapable", "joinType", "scanDirection", "indexName", "relationName"],
  ...["schema", "alias", "functionName", "tableFunctionName", "cteName", "tuplestoreName"],
  ...["customPlanProvider", "command", "startupCost", "totalCost", "planRows", "planWidth"],
  ...["actualStartupTime", "actualTotalTime", "actualRows", "actualLoops"],
  ...["groupingSets", "targetTables"],
]);

export function* printReported(reported: Reported): Generator<string> {
  const packed = new Map(packedLines(reported).map(({ fields, text }) => [fields[0], text]));
  for (const { key, field } of printed) {
    if (packed.has(field)) {
      const text = packed.get(field);
      if (text) yield text;
      continue;
    }
    const value = reported[field];
    // Text leaves away what is zero or off, but for a few; JSON prints it.
    if (value === undefined || value === false) continue;
    if (value === 0 && !printedAtZero.has(field)) continue;
    yield `${key}: ${Array.isArray(value) ? value.join(", ") : value}`;
  }
}

const printedAtZero = new Set<string>([
  "heapFetches",
  "indexSearches",
  "workersPlanned",
  "workersLaunched",
]);

interface Packed {
  /** The line stands where the first of them would. */
  readonly fields: readonly (keyof Reported)[];
  readonly text?: string;
}

/** Lines that tell several properties at once. */
const packedLines = (node: Reported): Packed[] => [
  {
    fields: ["sortMethod", "sortSpaceUsed", "sortSpaceType"],
    ...line(
      node.sortMethod,
      `Sort Method: ${node.sortMethod}  ${node.sortSpaceType}: ${node.sortSpaceUsed}kB`,
    ),
  },
  {
    fields: ["hashBuckets", "originalHashBuckets", "hashBatches", "originalHashBatches"],
    ...line(node.hashBuckets, printHash(node)),
  },
  {
    fields: ["plannedPartitions", "hashAggBatches", "diskUsage"],
    ...line(node.hashAggBatches ?? node.plannedPartitions, printHashAggregate(node)),
  },
  {
    fields: ["cacheHits", "cacheMisses", "cacheEvictions", "cacheOverflows", "peakMemoryUsage"],
    ...line(
      node.cacheHits,
      `Hits: ${node.cacheHits}  Misses: ${node.cacheMisses}  Evictions: ${node.cacheEvictions}  Overflows: ${node.cacheOverflows}  Memory Usage: ${node.peakMemoryUsage}kB`,
    ),
  },
  sortGroups("Full-sort", "fullSort", node),
  sortGroups("Pre-sorted", "preSorted", node),
  {
    fields: ["samplingMethod", "samplingParameters", "repeatableSeed"],
    ...line(node.samplingMethod, printSampling(node)),
  },
  {
    fields: ["tuplesInserted", "tuplesUpdated", "tuplesDeleted", "tuplesSkipped"],
    // INSERT … ON CONFLICT prints the first of them by itself.
    ...(node.operation !== "Merge"
      ? line(node.tuplesInserted, `Tuples Inserted: ${node.tuplesInserted}`)
      : counters("Tuples", [
          [
            ["inserted", node.tuplesInserted],
            ["updated", node.tuplesUpdated],
            ["deleted", node.tuplesDeleted],
            ["skipped", node.tuplesSkipped],
          ],
        ])),
  },
  {
    fields: ["foreignFileSize"],
    ...line(node.foreignFileSize, `Foreign File Size: ${node.foreignFileSize} b`),
  },
  {
    fields: ["storage", "maximumStorage"],
    ...line(node.storage, `Storage: ${node.storage}  Maximum Storage: ${node.maximumStorage}kB`),
  },
  {
    fields: ["exactHeapBlocks", "lossyHeapBlocks"],
    ...counters("Heap Blocks", [
      [
        ["exact", node.exactHeapBlocks],
        ["lossy", node.lossyHeapBlocks],
      ],
    ]),
  },
  { fields: bufferFields, ...counters("Buffers", bufferAreas(node)) },
  { fields: timingFields, ...counters("I/O Timings", timingAreas(node)) },
  {
    fields: ["walRecords", "walFpi", "walBytes", "walBuffersFull"],
    ...counters("WAL", [
      [
        ["records", node.walRecords],
        ["fpi", node.walFpi],
        ["bytes", node.walBytes],
        ["buffers full", node.walBuffersFull],
      ],
    ]),
  },
];

const line = (isThere: unknown, text: string): { text?: string } =>
  isThere === undefined ? {} : { text };

type SortGroups = "fullSort" | "preSorted";

/** `Full-sort Groups: 4  Sort Method: quicksort  Average Memory: 27kB  Peak Memory: 27kB` */
function sortGroups(name: string, kind: SortGroups, node: Reported): Packed {
  const methods = node[`${kind}Methods`] ?? [];
  const spaces = (["Memory", "Disk"] as const).flatMap((space) => {
    const average = node[`${kind}Average${space}`];
    const peak = node[`${kind}Peak${space}`];
    return average === undefined
      ? []
      : [`Average ${space}: ${average}kB  Peak ${space}: ${peak}kB`];
  });
  const count = node[`${kind}Groups`];
  const sorts = `Sort Method${methods.length > 1 ? "s" : ""}: ${methods.join(", ")}`;
  return {
    fields: [
      `${kind}Groups`,
      `${kind}Methods`,
      `${kind}AverageMemory`,
      `${kind}PeakMemory`,
      `${kind}AverageDisk`,
      `${kind}PeakDisk`,
    ],
    ...line(count, [`${name} Groups: ${count}`, sorts, ...spaces].join("  ")),
  };
}

function printSampling({ samplingMethod, samplingParameters, repeatableSeed }: Reported): string {
  const seed = repeatableSeed === undefined ? "" : ` REPEATABLE (${repeatableSeed})`;
  return `Sampling: ${samplingMethod} (${samplingParameters?.join(", ")})${seed}`;
}

function printHash(node: Reported): string {
  const { hashBuckets, originalHashBuckets, hashBatches, originalHashBatches } = node;
  return [
    `Buckets: ${grown(hashBuckets, originalHashBuckets)}`,
    `Batches: ${grown(hashBatches, originalHashBatches)}`,
    `Memory Usage: ${node.peakMemoryUsage}kB`,
  ].join("  ");
}

const grown = (now: number | undefined, original: number | undefined): string =>
  now === original || original === undefined ? `${now}` : `${now} (originally ${original})`;

function printHashAggregate(node: Reported): string {
  const parts: [string, number | undefined, string][] = [
    ["Planned Partitions", node.plannedPartitions || undefined, ""],
    ["Batches", node.hashAggBatches, ""],
    ["Memory Usage", node.peakMemoryUsage, "kB"],
    ["Disk Usage", node.diskUsage || undefined, "kB"],
  ];
  return parts
    .flatMap(([label, value, unit]) => (value === undefined ? [] : [`${label}: ${value}${unit}`]))
    .join("  ");
}

type Counters = readonly (readonly [string, number | string | undefined])[];

/** `Buffers: shared hit=3 read=1, temp read=5`; what is zero is left away. */
function counters(label: string, areas: readonly Counters[]): { text?: string } {
  const parts = areas.flatMap(([first, ...rest]) => {
    const area = typeof first?.[1] === "string" ? first[1] : "";
    const counted = (area ? rest : [first, ...rest]).flatMap((pair) =>
      pair?.[1] ? [`${pair[0]}=${pair[1]}`] : [],
    );
    return counted.length > 0 ? [[area, ...counted].filter(Boolean).join(" ")] : [];
  });
  return parts.length > 0 ? { text: `${label}: ${parts.join(", ")}` } : {};
}

const bufferFields = properties
  .map(({ field }) => field)
  .filter((field) => /^(?:shared|local|temp)(?:Hit|Read|Dirtied|Written)Blocks$/.test(field));

const bufferAreas = (node: Reported): Counters[] => [
  [
    ["area", "shared"],
    ["hit", node.sharedHitBlocks],
    ["read", node.sharedReadBlocks],
    ["dirtied", node.sharedDirtiedBlocks],
    ["written", node.sharedWrittenBlocks],
  ],
  [
    ["area", "local"],
    ["hit", node.localHitBlocks],
    ["read", node.localReadBlocks],
    ["dirtied", node.localDirtiedBlocks],
    ["written", node.localWrittenBlocks],
  ],
  [
    ["area", "temp"],
    ["read", node.tempReadBlocks],
    ["written", node.tempWrittenBlocks],
  ],
];

const timingFields = properties
  .map(({ field }) => field)
  .filter((field) => /IoReadTime$|IoWriteTime$/.test(field));

const timingAreas = (node: Reported): Counters[] => [
  timing("shared", node.sharedIoReadTime, node.sharedIoWriteTime),
  timing("local", node.localIoReadTime, node.localIoWriteTime),
  timing("temp", node.tempIoReadTime, node.tempIoWriteTime),
];

const timing = (area: string, read = 0, write = 0): Counters => [
  ["area", area],
  ["read", read ? read.toFixed(3) : undefined],
  ["write", write ? write.toFixed(3) : undefined],
];

/** Those that a line tells of, or begin one that tells of several. */
const inPacked = new Set(packedLines({}).flatMap(({ fields }) => fields.slice(1)));
const printed = properties.filter(({ field }) => !unprinted.has(field) && !inPacked.has(field));
