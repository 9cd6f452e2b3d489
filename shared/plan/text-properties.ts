import { decimal, nextDecimal, numberBehind } from "./decimal.ts";
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
   * Reads a value, which is this part of the text, into the node. Answers whether it is what it
   * should be and new: else the caller keeps it as it stood.
   */
  readonly read: (reported: MutableReported, text: string, from: number, to: number) => boolean;
}

/** What a line may begin with and be a property's, wherever it stands. */
export const knownLabel = (name: string): Label | undefined => labels.get(name);

/** The same of this part of a text: to compare is faster than to cut out and look up. */
export function labelIn(text: string, from: number, to: number): Label | undefined {
  for (const label of byStart.get(startOf(text.charCodeAt(from), to - from)) ?? [])
    if (text.startsWith(label.name, from)) return label;
  return undefined;
}

const startOf = (code: number, length: number): number => code * 128 + length;

/** Every label that a line of a node may begin with. */
export const knownLabels = (): string[] => [...labels.keys()].filter((key) => !key.includes(" > "));

const packedLabel = (name: string, read: Reader): Label => ({
  name,
  read: (reported, text, from, to) => {
    const value = text.slice(from, to);
    return setAll(reported, read(value, `${name}: ${value}`));
  },
});

const propertyLabel = (name: string, { field, unit }: Property): Label => {
  const set = setField[field];
  return {
    name,
    read: (reported, text, from, to) => {
      const read = reported[field] === undefined ? readValue(unit, text, from, to) : undefined;
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

const byStart: ReadonlyMap<number, readonly Label[]> = Map.groupBy(labels.values(), ({ name }) =>
  startOf(name.charCodeAt(0), name.length),
);

/** `shared hit=3 read=1 dirtied=2, temp read=5 written=5` */
function readBuffers(reported: MutableReported, text: string, from: number, to: number): boolean {
  const isNew = hasNoBlocks(reported);
  if (isNew && setShared(reported, text, from, to)) return true;
  if (isNew && setBuffers(reported, text, from, to)) return true;
  const value = text.slice(from, to);
  if (isNew)
    for (const { counters } of areas) for (const { set } of counters) set(reported, undefined);
  // Aurora counts more, `aurora_storage_read=3`: then what is known is read, and the line is kept.
  const known = value.replaceAll(unknownCounter, "");
  if (isNew && known !== value) readBuffers(reported, known, 0, known.length);
  return false;
}

/** `shared hit=3 read=1`, in most lines: again and again the same two. */
function setShared(reported: MutableReported, text: string, from: number, to: number): boolean {
  const cursor = { at: from };
  const hit = numberBehind("shared hit=", text, cursor);
  if (Number.isNaN(hit)) return false;
  const read = cursor.at === to ? undefined : numberBehind(" read=", text, cursor);
  if (cursor.at !== to || Number.isNaN(read)) return false;
  reported.sharedHitBlocks = hit;
  if (read !== undefined) reported.sharedReadBlocks = read;
  return true;
}

/** By name, because this is asked of nearly every node. */
const hasNoBlocks = (reported: MutableReported): boolean =>
  (reported.sharedHitBlocks ??
    reported.sharedReadBlocks ??
    reported.sharedDirtiedBlocks ??
    reported.sharedWrittenBlocks ??
    reported.localHitBlocks ??
    reported.localReadBlocks ??
    reported.localDirtiedBlocks ??
    reported.localWrittenBlocks ??
    reported.tempReadBlocks ??
    reported.tempWrittenBlocks) === undefined;

const unknownCounter = / (?!(?:hit|read|dirtied|written)=)[a-z_]{1,40}=\d+/g;

/** Answers whether the value was nothing but counters. */
function setBuffers(reported: MutableReported, text: string, first: number, to: number): boolean {
  let area: readonly BlockCounter[] | undefined;
  const cursor = { at: first };
  while (cursor.at < to) {
    const from = cursor.at;
    let end = from;
    for (let code = text.charCodeAt(end); end < to && code !== BLANK && code !== EQUALS; )
      code = text.charCodeAt(++end);
    cursor.at = end + 1;
    if (end === to || text.charCodeAt(end) === BLANK)
      area = areas.find(({ name }) => isPart(text, from, end, name))?.counters;
    else {
      const counter = area?.find(({ name }) => isPart(text, from, end, name));
      const count = nextDecimal(text, cursor);
      if (counter === undefined || Number.isNaN(count)) return false;
      counter.set(reported, count);
      if (text.charCodeAt(cursor.at) === COMMA) cursor.at++;
      if (cursor.at < to && text.charCodeAt(cursor.at) !== BLANK) return false;
      cursor.at++;
    }
  }
  return area !== undefined;
}

const BLANK = 32;
const COMMA = 44;
const EQUALS = 61;

const isPart = (text: string, from: number, to: number, part: string): boolean =>
  to - from === part.length &&
  text.charCodeAt(from) === part.charCodeAt(0) &&
  text.startsWith(part, from);

interface BlockCounter {
  readonly name: string;
  readonly set: (typeof setField)[Field];
}

const countersOf = (fields: Readonly<Record<string, Field>>): readonly BlockCounter[] =>
  Object.entries(fields).map(([name, field]) => ({ name, set: setField[field] }));

const areas: readonly { readonly name: string; readonly counters: readonly BlockCounter[] }[] = [
  {
    name: "shared",
    counters: countersOf({
      hit: "sharedHitBlocks",
      read: "sharedReadBlocks",
      dirtied: "sharedDirtiedBlocks",
      written: "sharedWrittenBlocks",
    }),
  },
  {
    name: "local",
    counters: countersOf({
      hit: "localHitBlocks",
      read: "localReadBlocks",
      dirtied: "localDirtiedBlocks",
      written: "localWrittenBlocks",
    }),
  },
  { name: "temp", counters: countersOf({ read: "tempReadBlocks", written: "tempWrittenBlocks" }) },
];

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
  const buckets = counted(bucketCount.exec(line));
  const batches = counted(batchCount.exec(line));
  return {
    ...(buckets && { hashBuckets: buckets.now, originalHashBuckets: buckets.original }),
    ...(batches && { hashBatches: batches.now, originalHashBatches: batches.original }),
    ...readNumbered(line, { "Memory Usage": "peakMemoryUsage" }),
  };
}

const bucketCount = /Buckets: (\d+)(?: \(originally (\d+)\))?/;
const batchCount = /Batches: (\d+)(?: \(originally (\d+)\))?/;

const counted = (match: RegExpExecArray | null) =>
  match && { now: Number(match[1]), original: Number(match[2] ?? match[1]) };

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

function readValue(
  unit: Unit,
  text: string,
  from: number,
  to: number,
): string | number | boolean | string[] | undefined {
  if (unit === "list") return knownList(text, from, to);
  const usual = unit === "text" || unit === "flag" ? Number.NaN : decimal(text, from, to);
  if (!Number.isNaN(usual)) return usual;
  const value = text.slice(from, to);
  if (unit === "text") return value;
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

let lastList = { value: "", items: splitList("") };

/** A value is a part of the text that it stood in, and keeps all of that. */
export const forgetLastList = (): void => {
  lastList = { value: "", items: [] };
};

/** Nodes pass on what they got: most have the output of the one above, and then share it. */
function knownList(text: string, from: number, to: number): string[] {
  const value = text.slice(from, to);
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
