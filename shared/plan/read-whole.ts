import { type Draft, type Keeper, keep, type Target } from "./draft.ts";
import type { Jit, Planning, Serialization, Trigger } from "./plan.ts";
import { readProperty } from "./read-property.ts";
import { asText, isObject, objects, type Structure, toNumber } from "./structure.ts";

/** A property that stands beside "Plan" and is about the whole. What is not known is kept as it stood. */
export function readWholeProperty(draft: Draft, key: string, value: unknown): void {
  if (!readers[key]?.(draft, value)) keep(draft, key, asText(value));
}

/** Answers whether the value is what it should be. */
type Reader = (draft: Draft, value: unknown) => boolean;

const milliseconds =
  (field: "planningTime" | "executionTime"): Reader =>
  ({ whole }, value) => {
    const time = toNumber(value);
    if (time === undefined) return false;
    whole[field] = time;
    return true;
  };

const text =
  (field: "queryIdentifier" | "queryText" | "queryParameters"): Reader =>
  ({ whole }, value) => {
    whole[field] = asText(value);
    return true;
  };

const readers: Readonly<Record<string, Reader>> = {
  "Planning Time": milliseconds("planningTime"),
  "Execution Time": milliseconds("executionTime"),
  "Total Runtime": milliseconds("executionTime"),
  "Query Identifier": text("queryIdentifier"),
  "Query Text": text("queryText"),
  "Query Parameters": text("queryParameters"),
  Planning: (draft, value) => {
    if (!isObject(value)) return false;
    draft.whole.planning = readPlanning(draft, value);
    return true;
  },
  Triggers: ({ whole }, value) => {
    whole.triggers = objects(value).map(readTrigger);
    return Array.isArray(value) || value === "";
  },
  JIT: (draft, value) => {
    if (!isObject(value)) return false;
    draft.whole.jit = readJit(draft, value);
    return true;
  },
  Settings: ({ whole }, value) => {
    if (!isObject(value)) return value === "";
    whole.settings = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, asText(v)]));
    return true;
  },
  Serialization: (draft, value) => {
    if (!isObject(value)) return false;
    draft.whole.serialization = readSerialization(draft, value);
    return true;
  },
};

/** The rest of an object in a whole plan: known properties into it, others beside the plan's own. */
function readRest(draft: Draft, group: string, rest: Structure): Target["reported"] {
  const target: Target = { reported: {}, keeper: { others: [] } };
  for (const key in rest) readProperty(target, key, rest[key]);
  for (const [key, value] of target.keeper.others) keep(draft, `${group}: ${key}`, value);
  return target.reported;
}

const present = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };

function readPlanning(
  draft: Draft,
  { "Memory Used": used, "Memory Allocated": allocated, ...rest }: Structure,
): Planning {
  return {
    ...readRest(draft, "Planning", rest),
    ...present("memoryUsed", toNumber(used)),
    ...present("memoryAllocated", toNumber(allocated)),
  };
}

const readTrigger = (trigger: Structure): Trigger => ({
  name: asText(trigger["Trigger Name"] ?? ""),
  ...present("constraint", textOf(trigger["Constraint Name"])),
  ...present("relation", textOf(trigger["Relation"])),
  ...present("time", toNumber(trigger["Time"])),
  calls: toNumber(trigger["Calls"]) ?? 0,
});

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : asText(value);

/** Before 17 "Generation" is a number, since then an object with "Deform", a part of its "Total". */
export function readJit(keeper: Keeper, source: Structure): Jit {
  const { Functions: functions, Options: options, Timing: timing, ...rest } = source;
  const { Total: total, Generation: generation, ...others } = isObject(timing) ? timing : {};
  const inner = isObject(generation) ? generation : { Total: generation };
  const stages = { Generation: inner["Total"], Deform: inner["Deform"], ...others };
  for (const key in rest) keep(keeper, `JIT: ${key}`, asText(rest[key]));
  return {
    ...present("functions", toNumber(functions)),
    options: Object.fromEntries(
      Object.entries(isObject(options) ? options : {}).map(([k, v]) => [k, String(v) === "true"]),
    ),
    ...present("time", toNumber(total)),
    stages: Object.fromEntries(
      Object.entries(stages).flatMap(([name, value]) => {
        const time = toNumber(value);
        return time === undefined ? [] : [[name, time]];
      }),
    ),
  };
}

function readSerialization(
  draft: Draft,
  { Time: time, "Output Volume": volume, Format: format, ...rest }: Structure,
): Serialization {
  const kilobytes = toNumber(volume);
  return {
    ...readRest(draft, "Serialization", rest),
    ...present("time", toNumber(time)),
    ...present("size", kilobytes === undefined ? undefined : kilobytes * 1024),
    ...present("format", textOf(format)),
  };
}
