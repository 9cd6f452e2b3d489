import type { MutableReported } from "./draft.ts";
import { properties, propertyOfKey, type Unit } from "./properties.ts";
import { setField } from "./set-field.ts";

/**
 * The text format packs several properties into one line (`Buffers: shared hit=3 read=1`) where the
 * others print each apart. Here each such line is taken apart into the same fields. Answers whether
 * the value is what it should be and new: else the caller keeps it as it stood.
 */
export function readTextProperty(
  reported: Record<string, unknown>,
  label: string,
  value: string,
): boolean {
  const packed = packedLines.get(label);
  if (label === "Buffers" && value.search(unknownCounter) >= 0) {
    setAll(reported, readBuffers(value.replaceAll(unknownCounter, "")));
    return false;
  }
  if (packed) return setAll(reported, packed(value, `${label}: ${value}`));
  const property = propertyOfKey(label);
  if (!property || property.field in reported) return false;
  const read = readValue(property.unit, value);
  if (read !== undefined) setField[property.field](reported, read);
  return read !== undefined;
}

/** Aurora counts more, `aurora_storage_read=3`: then what is known is read, and the line is kept. */
const unknownCounter = / (?!(?:hit|read|dirtied|written)=)[a-z_]{1,40}=\d+/g;

/** All or none: of a line that says again what is known, nothing may be lost. */
function setAll(reported: Record<string, unknown>, read: MutableReported | undefined): boolean {
  if (!read) return false;
  for (const field in read) if (field in reported) return false;
  Object.assign(reported, read);
  return true;
}

/** Whether a line that begins so is a property's, wherever it stands. */
export const isKnownLabel = (label: string): boolean =>
  packedLines.has(label) || propertyOfKey(label) !== undefined;

/** Every label that a line of a node may begin with. */
export const knownLabels = (): string[] => [
  ...packedLines.keys(),
  ...properties.map(({ key }) => key).filter((key) => !key.includes(" > ")),
];

/** Undefined where the value is not what it should be: then it is kept as it stood. */
type Reader = (value: string, line: string) => MutableReported | undefined;

const packedLines: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["Buffers", readBuffers],
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
]);

/** `shared hit=3 read=1 dirtied=2, temp read=5 written=5` */
function readBuffers(value: string): MutableReported | undefined {
  const found: Record<string, number> = {};
  let area = "";
  for (const part of value.split(" ")) {
    const equals = part.indexOf("=");
    if (equals < 0) area = part;
    else {
      const field = blockCounters[area]?.[part.slice(0, equals)];
      const number = part.endsWith(",") ? part.slice(equals + 1, -1) : part.slice(equals + 1);
      if (!field || !/^\d+$/.test(number)) return undefined;
      found[field] = Number(number);
    }
  }
  return area === "" ? undefined : found;
}

type Fields = Readonly<Record<string, keyof MutableReported>>;

const areaCounters = (area: "shared" | "local"): Fields => ({
  hit: `${area}HitBlocks`,
  read: `${area}ReadBlocks`,
  dirtied: `${area}DirtiedBlocks`,
  written: `${area}WrittenBlocks`,
});

const blockCounters: Readonly<Record<string, Fields>> = {
  shared: areaCounters("shared"),
  local: areaCounters("local"),
  temp: { read: "tempReadBlocks", written: "tempWrittenBlocks" },
};

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
  if (unit === "list") return splitList(value);
  if (unit === "flag") return flags.get(value);
  const match = /^(-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?)(?: ?(?:kB|ms|b|bytes|%))?$/i.exec(
    value,
  );
  return match?.[1] === undefined ? undefined : Number(match[1].replaceAll(",", ""));
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

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
