import { type Problem, problem } from "#shared/base/problem.ts";
import {
  addNode,
  type Draft,
  type DraftNode,
  finish,
  type MutableReported,
  newDraft,
} from "./draft.ts";
import type { Jit, Plan, Trigger } from "./plan.ts";
import { propertyOfKey, type Unit } from "./properties.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * EXPLAIN (FORMAT JSON) is a list with one object a statement, whose "Plan" is the root node.
 * auto_explain prints the object alone; drivers wrap it into rows with a "QUERY PLAN" column.
 */
export function readJson(json: unknown): Plan[] | Problem {
  const plans = unwrap(json).map(readWhole);
  return plans.length > 0
    ? plans
    : problem("not-a-plan", "The JSON has no “Plan”: it is not the output of EXPLAIN.");
}

/** The objects that hold a plan, from whatever a driver put around them. */
function unwrap(json: unknown): Json[] {
  const found: Json[] = [];
  const open: unknown[] = [json];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (typeof next === "string") open.unshift(parsed(next));
    else if (Array.isArray(next)) open.unshift(...next.filter(isObjectOrText));
    else if (isObject(next) && isObject(next["Plan"])) found.push(next);
    else if (isObject(next) && typeof next["Node Type"] === "string") found.push({ Plan: next });
    else if (isObject(next)) open.unshift(...wrappers.flatMap((key) => next[key] ?? []));
  }
  return found;
}

const wrappers = ["QUERY PLAN", "rows", "plan", "Plans"];

/** A driver may hand the JSON over as a text inside its own JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // It is some other text beside the plan.
  }
}

function readWhole(whole: Json): Plan {
  const draft = newDraft();
  readNodes(draft, whole["Plan"] as Json);
  for (const [key, value] of Object.entries(whole)) readWholeProperty(draft, key, value);
  return finish(draft, "json");
}

function readNodes(draft: Draft, root: Json): void {
  const open: { json: Json; parent?: DraftNode }[] = [{ json: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const node = readNode(draft, next.json, next.parent);
    const children = objects(next.json["Plans"]);
    for (let at = children.length - 1; at >= 0; at--) {
      const json = children[at];
      if (json) open.push({ json, parent: node });
    }
  }
}

function readNode(draft: Draft, json: Json, parent: DraftNode | undefined): DraftNode {
  const node = addNode(draft, parent, { nodeType: String(json["Node Type"] ?? "Unknown") });
  for (const [key, value] of Object.entries(json)) {
    if (key === "Plans" || key === "Node Type") continue;
    if (key === "Workers") node.workers.push(...objects(value).map(readWorker));
    else readProperty(node, key, value);
  }
  return node;
}

function readWorker(json: Json) {
  const worker = { number: Number(json["Worker Number"]), reported: {}, others: [] };
  for (const [key, value] of Object.entries(json)) {
    if (key !== "Worker Number") readProperty(worker, key, value);
  }
  return worker;
}

interface Target {
  readonly reported: MutableReported;
  readonly others: (readonly [string, string])[];
}

function readProperty({ reported, others }: Target, key: string, value: unknown): void {
  const property = propertyOfKey(key);
  const read = property && readValue(property.unit, value);
  if (property && read !== undefined) Object.assign(reported, { [property.field]: read });
  else others.push([key, asText(value)]);
}

function readValue(unit: Unit, value: unknown): unknown {
  if (unit === "flag") return typeof value === "boolean" ? value : undefined;
  if (unit === "text") return typeof value === "string" ? value : String(value);
  if (unit === "list") return Array.isArray(value) ? value.map(asText) : [asText(value)];
  return typeof value === "number" ? value : undefined;
}

const asText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

function readWholeProperty({ whole, others }: Draft, key: string, value: unknown): void {
  switch (key) {
    case "Plan":
      return;
    case "Planning Time":
      whole.planningTime = Number(value);
      return;
    case "Execution Time":
    case "Total Runtime":
      whole.executionTime = Number(value);
      return;
    case "Planning":
      whole.planning = readPlanning(value);
      return;
    case "Triggers":
      whole.triggers = objects(value).map(readTrigger);
      return;
    case "JIT":
      if (isObject(value)) whole.jit = readJit(value);
      return;
    case "Settings":
      if (isObject(value)) whole.settings = texts(value);
      return;
    case "Serialization":
      whole.serialization = readSerialization(value);
      return;
    case "Query Identifier":
      whole.queryIdentifier = String(value);
      return;
    case "Query Text":
      whole.queryText = String(value);
      return;
    default:
      others.push([key, asText(value)]);
  }
}

function readPlanning(value: unknown): Record<string, unknown> {
  const planning: Target = { reported: {}, others: [] };
  for (const [key, inner] of Object.entries(isObject(value) ? value : {})) {
    readProperty(planning, key, inner);
  }
  const { "Memory Used": used, "Memory Allocated": allocated } = isObject(value) ? value : {};
  return {
    ...planning.reported,
    ...(typeof used === "number" && { memoryUsed: used }),
    ...(typeof allocated === "number" && { memoryAllocated: allocated }),
  };
}

const readTrigger = (json: Json): Trigger => ({
  name: String(json["Trigger Name"] ?? ""),
  ...(json["Constraint Name"] !== undefined && { constraint: String(json["Constraint Name"]) }),
  ...(json["Relation"] !== undefined && { relation: String(json["Relation"]) }),
  ...(json["Time"] !== undefined && { time: Number(json["Time"]) }),
  calls: Number(json["Calls"]),
});

/** Before 17 "Generation" is a number, since then an object with "Deform", a part of its "Total". */
function readJit(json: Json): Jit {
  const timing = isObject(json["Timing"]) ? json["Timing"] : {};
  const { Total: total, Generation: generation, ...rest } = timing;
  const inner = isObject(generation) ? generation : { Total: generation };
  return {
    ...(typeof json["Functions"] === "number" && { functions: json["Functions"] }),
    options: isObject(json["Options"]) ? (json["Options"] as Record<string, boolean>) : {},
    ...(typeof total === "number" && { time: total }),
    stages: numbers({ Generation: inner["Total"], Deform: inner["Deform"], ...rest }),
  };
}

function readSerialization(value: unknown): Record<string, unknown> {
  if (!isObject(value)) return {};
  const target: Target = { reported: {}, others: [] };
  for (const [key, inner] of Object.entries(value)) readProperty(target, key, inner);
  return {
    ...target.reported,
    ...(typeof value["Time"] === "number" && { time: value["Time"] }),
    // Reported in kB, rounded up.
    ...(typeof value["Output Volume"] === "number" && { size: value["Output Volume"] * 1024 }),
    ...(typeof value["Format"] === "string" && { format: value["Format"] }),
  };
}

const texts = (json: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)]));

const numbers = (json: Json): Record<string, number> =>
  Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) =>
      typeof value === "number" ? [[key, value] as const] : [],
    ),
  );

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isObjectOrText = (value: unknown): boolean =>
  isObject(value) || typeof value === "string" || Array.isArray(value);
