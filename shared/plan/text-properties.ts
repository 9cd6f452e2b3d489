import { decimal } from "./decimal.ts";
import type { MutableReported } from "./draft.ts";
import { type Field, type Property, propertyOfKey, type Unit } from "./properties.ts";
import { setField } from "./set-field.ts";

/**
 * The text format packs several properties into one line (`Buffers: shared hit=3 read=1`) where the
 * others print each apart. Here each such line is taken apart into the same fields.
 */
export interface Label {
  readonly name: string;
  /**
   * Reads the value into the node. Answers whether it is what it should be and new: else the caller
   * keeps it as it stood.
   */
  readonly read: (reported: MutableReported, value: string) => boolean;
}

/** What a line may begin with and be a property's, wherever it stands. */
export const knownLabel = (name: string): Label | undefined => labels.get(name);

/** Every label that a line of a node may begin with. */
export const knownLabels = (): string[] => [...labels.keys()].filter((key) => !key.includes(" > "));

const packedLabel = (name: string, read: Reader): Label => ({
  name,
  read: (reported, value) => setAll(reported, read(value, `${name}: ${value}`)),
});

const propertyLabel = (name: string, { field, unit }: Property): Label => {
  const set = setField[field];
  return {
    name,
    read: (reported, value) => {
      const read = reported[field] === undefined ? readValue(unit, value) : undefined;
      if (read !== undefined) set(reported, read);
      return read !== undefined;
    },
  };
};

/** All or none: of a line that says again what is known, nothing may be lost. */
function setAll(reported: MutableReported, read: MutableReported | undefined): boolean {
  if (!read) return false;
  const fields = Object.keys(read) as Field[];
  if (fields.some((field) => reported[field] !== undefined)) return false;
  for (const field of fields) setField[field](reported, read[field]);
  return true;
}

/** Undefined where the value is not what it should be: then it is kept as it stood. */
type Reader = (value: string, line: string) => MutableReported | undefined;

const packedLines: readonly (readonly [string, Reader])[] = [
  ["I/O Timings", readIoTimings],
  [
    "WAL",
    counters({
      records: "walRecords",
      fpi: "walFpi",
      bytes: "walBytes",
      "fpi bytes": "walFpiBytes",
      "buffers full": "walBuffersFull",
    }),
  ],
  ["Heap Blocks", counters({ exact: "exactHeapBlocks", lossy: "lossyHeapBlocks" })],
  [
    "Tuples",
    counters({
      inserted: "tuplesInserted",
      updated: "tuplesUpdated",
      deleted: "tuplesDeleted",
      skipped: "tuplesSkipped",
    }),
  ],
  [
    "Estimates",
    counters({
      capacity: "estimatedCapacity",
      "distinct keys": "estimatedDistinctLookupKeys",
      lookups: "estimatedLookups",
      "hit percent": "estimatedHitPercent",
    }),
  ],
  ["Sort Method", readSortMethod],
  ["Full-sort Groups", readGroups("fullSort")],
  ["Pre-sorted Groups", readGroups("preSorted")],
  ["Buckets", readHash],
  [
    "Batches",
    numbered({
      Batches: "hashAggBatches",
      "Memory Usage": "peakMemoryUsage",
      "Disk Usage": "diskUsage",
    }),
  ],
  [
    "Planned Partitions",
    numbered({
      "Planned Partitions": "plannedPartitions",
      Batches: "hashAggBatches",
      "Memory Usage": "peakMemoryUsage",
      "Disk Usage": "diskUsage",
    }),
  ],
  [
    "Hits",
    numbered({
      Hits: "cacheHits",
      Misses: "cacheMisses",
      Evictions: "cacheEvictions",
      Overflows: "cacheOverflows",
      "Memory Usage": "peakMemoryUsage",
    }),
  ],
  ["Storage", readStorage],
  ["Sampling", readSampling],
];

const labels: ReadonlyMap<string, Label> = new Map([
  ...Array.from(propertyOfKey, ([key, property]) => [key, propertyLabel(key, property)] as const),
  ...packedLines.map(([name, read]) => [name, packedLabel(name, read)] as const),
  ["Buffers", { name: "Buffers", read: readBuffers }],
]);

/** `shared hit=3 read=1 dirtied=2, temp read=5 written=5` */
function readBuffers(reported: MutableReported, value: string): boolean {
  const isNew = blockFields.every((field) => reported[field] === undefined);
  if (isNew && setBuffers(reported, value)) return true;
  for (const field of isNew ? blockFields : []) reported[field] = undefined;
  // Aurora counts more, `aurora_storage_read=3`: then what is known is read, and the line is kept.
  const known = value.replaceAll(unknownCounter, "");
  if (isNew && known !== value) readBuffers(reported, known);
  return false;
}

const unknownCounter = / (?!(?:hit|read|dirtied|written)=)[a-z_]{1,40}=\d+/g;

/** Answers whether the value was nothing but counters. */
function setBuffers(reported: MutableReported, value: string): boolean {
  let area: ReadonlyMap<string, Field> | undefined;
  for (let from = 0; from < value.length; ) {
    const blank = value.indexOf(" ", from);
    const end = blank < 0 ? value.length : blank;
    const equals = value.indexOf("=", from);
    if (equals < 0 || equals > end) area = blockCounters.get(value.slice(from, end));
    else {
      const field = area?.get(value.slice(from, equals));
      const count = decimal(value, equals + 1, value[end - 1] === "," ? end - 1 : end);
      if (field === undefined || Number.isNaN(count)) return false;
      setField[field](reported, count);
    }
    from = end + 1;
  }
  return area !== undefined;
}

const areaCounters = (area: "shared" | "local"): [string, Field][] => [
  ["hit", `${area}HitBlocks`],
  ["read", `${area}ReadBlocks`],
  ["dirtied", `${area}DirtiedBlocks`],
  ["written", `${area}WrittenBlocks`],
];

const blockCounters: ReadonlyMap<string, ReadonlyMap<string, Field>> = new Map([
  ["shared", new Map(areaCounters("shared"))],
  ["local", new Map(areaCounters("local"))],
  [
    "temp",
    new Map([
      ["read", "tempReadBlocks"],
      ["written", "tempWrittenBlocks"],
    ]),
  ],
]);

const blockFields = [...blockCounters.values()].flatMap((area) => [...area.values()]);

type Fields = Readonly<Record<string, keyof MutableReported>>;

/**
 * `read=0.5 write=0.1` to 14; in 15 and 16 `shared/local read=…` or `shared read=…` of both, and temp
 * ones; each apart since 17.
 */
function readIoTimings(value: string): MutableReported | undefined {
  const found: MutableReported = {};
  for (const part of value.split(", ")) {
    const [, area = "", rest = ""] =
      /^(?:(shared\/local|shared|local|temp) )?(.*)$/.exec(part) ?? [];
    const read = readCounters(rest, timeCounters[area] ?? timeCounters["shared"] ?? {});
    if (!read) return undefined;
    Object.assign(found, read);
  }
  return found;
}

const timeCounters: Readonly<Record<string, Fields>> = {
  shared: { read: "sharedIoReadTime", write: "sharedIoWriteTime" },
  local: { read: "localIoReadTime", write: "localIoWriteTime" },
  temp: { read: "tempIoReadTime", write: "tempIoWriteTime" },
};

function counters(fields: Fields): Reader {
  return (value) => readCounters(value, fields);
}

/** `name=number` pairs; undefined if anything else stands there, for it would be lost. */
function readCounters(value: string, fields: Fields): MutableReported | undefined {
  const found: Record<string, number> = {};
  let rest = 0;
  for (const { 0: pair, 1: name = "", 2: number, index } of value.matchAll(
    /([a-z][a-z ]*)=(\d+(?:\.\d+)?)%?/g,
  )) {
    const field = fields[name];
    if (!field || value.slice(rest, index).trim() !== "") return undefined;
    found[field] = Number(number);
    rest = index + pair.length;
  }
  return rest > 0 && value.slice(rest).trim() === "" ? found : undefined;
}

/** `external merge  Disk: 1024kB` */
function readSortMethod(value: string): MutableReported {
  const match = /^(?<method>.+?)\s+(?<type>Memory|Disk): (?<used>\d+)kB$/.exec(value);
  if (!match?.groups) return { sortMethod: value };
  const { method = value, type = "", used } = match.groups;
  return { sortMethod: method, sortSpaceType: type, sortSpaceUsed: Number(used) };
}

/** `4  Sort Methods: quicksort, top-N heapsort  Average Memory: 27kB  Peak Memory: 27kB` */
function readGroups(kind: "fullSort" | "preSorted"): Reader {
  return (value) => {
    const match = /^(?<count>\d+)\s+Sort Methods?: (?<methods>.+?)(?=\s+Average |$)/.exec(value);
    if (!match?.groups) return undefined;
    return {
      [`${kind}Groups`]: Number(match.groups["count"]),
      [`${kind}Methods`]: splitList(match.groups["methods"] ?? ""),
      ...readNumbered(value, {
        "Average Memory": `${kind}AverageMemory`,
        "Average Disk": `${kind}AverageDisk`,
      }),
      // Each peak stands behind its average, after one blank or two.
      ...readNumbered(value, {
        "Peak Memory": `${kind}PeakMemory`,
        "Peak Disk": `${kind}PeakDisk`,
      }),
    };
  };
}

/** `4096 (originally 1024)  Batches: 4 (originally 1)  Memory Usage: 3073kB` */
function readHash(_: string, line: string): MutableReported {
  const buckets = counted(line, "Buckets");
  const batches = counted(line, "Batches");
  return {
    ...(buckets && { hashBuckets: buckets.now, originalHashBuckets: buckets.original }),
    ...(batches && { hashBatches: batches.now, originalHashBatches: batches.original }),
    ...readNumbered(line, { "Memory Usage": "peakMemoryUsage" }),
  };
}

function counted(line: string, label: string): { now: number; original: number } | undefined {
  const match = new RegExp(`${label}: (\\d+)(?: \\(originally (\\d+)\\))?`).exec(line);
  if (!match) return undefined;
  return { now: Number(match[1]), original: Number(match[2] ?? match[1]) };
}

/** `Memory  Maximum Storage: 17kB` */
function readStorage(value: string): MutableReported {
  return {
    storage: value.split(/\s+/)[0] ?? value,
    ...readNumbered(value, { "Maximum Storage": "maximumStorage" }),
  };
}

/** `bernoulli ('10'::real) REPEATABLE ('0'::double precision)` */
function readSampling(value: string): MutableReported | undefined {
  const match = /^(?<method>\S+) \((?<parameters>.*?)\)(?: REPEATABLE \((?<seed>.*)\))?$/.exec(
    value,
  );
  if (!match?.groups) return undefined;
  const { method = "", parameters = "", seed } = match.groups;
  return {
    samplingMethod: method,
    samplingParameters: splitList(parameters),
    ...(seed !== undefined && { repeatableSeed: seed }),
  };
}

function numbered(fields: Fields): Reader {
  return (_, line) => readNumbered(line, fields);
}

/** `Label: number` pairs, with or without `kB`. */
function readNumbered(line: string, fields: Fields): MutableReported {
  const found: Record<string, number> = {};
  for (const [, label = "", number] of line.matchAll(/([A-Z][a-z]+(?: [A-Z][a-z]+)?): (\d+)/g)) {
    const field = fields[label];
    if (field) found[field] = Number(number);
  }
  return found;
}

function readValue(unit: Unit, value: string): string | number | boolean | string[] | undefined {
  if (unit === "text") return value;
  if (unit === "list") return knownList(value);
  if (unit === "flag") return flags.get(value);
  const usual = decimal(value, 0, value.length);
  if (!Number.isNaN(usual)) return usual;
  const match = /^(-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?)(?: ?(?:kB|ms|b|bytes|%))?$/i.exec(
    value,
  );
  return match?.[1] === undefined ? undefined : Number(match[1].replaceAll(",", ""));
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

let lastList = { value: "", items: splitList("") };

/** A value is a part of the text that it stood in, and keeps all of that. */
export const forgetLastList = (): void => {
  lastList = { value: "", items: [] };
};

/** Nodes pass on what they got: most have the output of the one above, and then share it. */
function knownList(value: string): string[] {
  if (value !== lastList.value) lastList = { value, items: splitList(value) };
  return lastList.items;
}

/** Apart at commas, but not inside brackets or quotes: `a, lower(b, c), "d, e"`. */
function splitList(value: string): string[] {
  if (!/[('"[{]/.test(value))
    return value
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean);
  const items: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? "";
    if (quote) quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "," && depth === 0) {
      items.push(value.slice(start, at).trim());
      start = at + 1;
    }
  }
  items.push(value.slice(start).trim());
  return items.filter((item) => item !== "");
}
