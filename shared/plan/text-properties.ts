import type { MutableReported } from "./draft.ts";
import { propertyOfKey, type Unit } from "./properties.ts";

/**
 * The text format packs several properties into one line (`Buffers: shared hit=3 read=1`) where the
 * others print each apart. Here each such line is taken apart into the same fields.
 */
export function readTextProperty(label: string, value: string): MutableReported | undefined {
  const packed = packedLines[label];
  if (packed) return packed(value, `${label}: ${value}`);
  const property = propertyOfKey(label);
  if (!property) return undefined;
  const read = readValue(property.unit, value);
  return read === undefined ? undefined : { [property.field]: read };
}

type Reader = (value: string, line: string) => MutableReported | undefined;

const packedLines: Readonly<Record<string, Reader>> = {
  Buffers: readBuffers,
  "I/O Timings": readIoTimings,
  WAL: (value) =>
    readCounters(value, {
      records: "walRecords",
      fpi: "walFpi",
      bytes: "walBytes",
      full: "walBuffersFull",
    }),
  "Heap Blocks": (value) =>
    readCounters(value, { exact: "exactHeapBlocks", lossy: "lossyHeapBlocks" }),
  Tuples: (value) =>
    readCounters(value, {
      inserted: "tuplesInserted",
      updated: "tuplesUpdated",
      deleted: "tuplesDeleted",
      skipped: "tuplesSkipped",
    }),
  "Sort Method": readSortMethod,
  Buckets: readHash,
  Batches: readHashAggregate,
  "Planned Partitions": readHashAggregate,
  Hits: readMemoize,
  Storage: readStorage,
};

const areas = ["shared", "local", "temp"] as const;

/** `shared hit=3 read=1 dirtied=2, temp read=5 written=5` */
function readBuffers(value: string): MutableReported | undefined {
  const found: MutableReported = {};
  for (const part of value.split(", ")) {
    const area = areas.find((name) => part.startsWith(`${name} `));
    if (!area) return undefined;
    const counters = area === "temp" ? tempCounters : blockCounters(area);
    Object.assign(found, readCounters(part.slice(area.length + 1), counters));
  }
  return found;
}

type CounterFields = Readonly<Record<string, keyof MutableReported>>;

const tempCounters: CounterFields = { read: "tempReadBlocks", written: "tempWrittenBlocks" };

const blockCounters = (area: "shared" | "local"): CounterFields => ({
  hit: `${area}HitBlocks`,
  read: `${area}ReadBlocks`,
  dirtied: `${area}DirtiedBlocks`,
  written: `${area}WrittenBlocks`,
});

/** `read=0.5 write=0.1` to 14; `shared/local read=…` in 15 and 16; `shared read=…, temp read=…`. */
function readIoTimings(value: string): MutableReported {
  const found: MutableReported = {};
  for (const part of value.split(", ")) {
    const area = areas.find((name) => part.startsWith(name)) ?? "shared";
    Object.assign(
      found,
      readCounters(part, { read: `${area}IoReadTime`, write: `${area}IoWriteTime` }),
    );
  }
  return found;
}

/** `name=number` pairs, in whatever stands between them. */
function readCounters(value: string, fields: CounterFields): MutableReported {
  const pairs = [...value.matchAll(/(\w+)=(\d+(?:\.\d+)?)/g)].flatMap(([, name = "", number]) => {
    const field = fields[name];
    return field ? [[field, Number(number)]] : [];
  });
  return Object.fromEntries(pairs);
}

/** `external merge  Disk: 1024kB` */
function readSortMethod(value: string): MutableReported {
  const match = /^(?<method>.+?)\s+(?<type>Memory|Disk): (?<used>\d+)kB$/.exec(value);
  if (!match?.groups) return { sortMethod: value };
  const { method = value, type = "", used } = match.groups;
  return { sortMethod: method, sortSpaceType: type, sortSpaceUsed: Number(used) };
}

/** `4096 (originally 1024)  Batches: 4 (originally 1)  Memory Usage: 3073kB` */
function readHash(_: string, line: string): MutableReported {
  const buckets = counted(line, "Buckets");
  const batches = counted(line, "Batches");
  return {
    ...(buckets && { hashBuckets: buckets.now, originalHashBuckets: buckets.original }),
    ...(batches && { hashBatches: batches.now, originalHashBatches: batches.original }),
    ...numbered(line, { "Memory Usage": "peakMemoryUsage" }),
  };
}

function counted(line: string, label: string): { now: number; original: number } | undefined {
  const match = new RegExp(`${label}: (\\d+)(?: \\(originally (\\d+)\\))?`).exec(line);
  if (!match) return undefined;
  return { now: Number(match[1]), original: Number(match[2] ?? match[1]) };
}

/** `Planned Partitions: 4  Batches: 5  Memory Usage: 8241kB  Disk Usage: 16824kB` */
function readHashAggregate(_: string, line: string): MutableReported {
  return numbered(line, {
    "Planned Partitions": "plannedPartitions",
    Batches: "hashAggBatches",
    "Memory Usage": "peakMemoryUsage",
    "Disk Usage": "diskUsage",
  });
}

/** `980  Misses: 20  Evictions: 0  Overflows: 0  Memory Usage: 3kB` */
function readMemoize(_: string, line: string): MutableReported {
  return numbered(line, {
    Hits: "cacheHits",
    Misses: "cacheMisses",
    Evictions: "cacheEvictions",
    Overflows: "cacheOverflows",
    "Memory Usage": "peakMemoryUsage",
  });
}

/** `Memory  Maximum Storage: 17kB` */
function readStorage(value: string): MutableReported {
  return {
    storage: value.split(/\s+/)[0] ?? value,
    ...numbered(value, { "Maximum Storage": "maximumStorage" }),
  };
}

/** `Label: number` pairs, with or without `kB`. */
function numbered(value: string, fields: CounterFields): MutableReported {
  const pairs = Object.entries(fields).flatMap(([label, field]) => {
    const match = new RegExp(`(?:^|\\s)${label}: (\\d+)`).exec(value);
    return match ? [[field, Number(match[1])]] : [];
  });
  return Object.fromEntries(pairs);
}

function readValue(unit: Unit, value: string): string | number | boolean | string[] | undefined {
  if (unit === "text") return value;
  if (unit === "list") return splitList(value);
  if (unit === "flag") return value === "true";
  const match = /^-?[\d.]+(?:e[+-]?\d+)?/i.exec(value.replaceAll(",", ""));
  return match ? Number(match[0]) : undefined;
}

/** Apart at commas, but not inside brackets or quotes: `a, lower(b, c), "d, e"`. */
export function splitList(value: string): string[] {
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
