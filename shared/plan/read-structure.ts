import { type Problem, problem } from "#shared/base/problem.ts";
import type { LineRange } from "#shared/input/lines.ts";
import { addNode, type Draft, type DraftNode, finish, newDraft, workerOf } from "./draft.ts";
import type { PlanFormat, ReadPlan } from "./plan.ts";
import { propertyOfKey } from "./properties.ts";
import { readProperty, setUsual } from "./read-property.ts";
import { readJit, readWholeProperty } from "./read-whole.ts";
import { isObject, objects, type Structure } from "./structure.ts";

export interface Structured {
  readonly format: Exclude<PlanFormat, "text">;
  readonly value: unknown;
  /** Where a node stands in the pasted text: the object itself, and which of all nodes it is. */
  readonly linesOf: (node: object, place: number) => LineRange | undefined;
}

/**
 * EXPLAIN's JSON, YAML and XML hold one structure: a list with one object a statement, whose "Plan"
 * is the root node. auto_explain prints the object alone; drivers wrap it into rows of their own.
 */
export function readStructure(structured: Structured): ReadPlan[] | Problem {
  let place = 0;
  const plans = wholePlans(structured.value).map((whole) => {
    const read = readWhole(whole, structured, place);
    place += read.plan.nodes.length;
    return read;
  });
  const name = structured.format.toUpperCase();
  return plans.length > 0
    ? plans
    : problem("not-a-plan", `The ${name} has no “Plan”: it is not the output of EXPLAIN.`);
}

/** The objects that hold a plan, from whatever a driver put around them. */
function wholePlans(value: unknown): Structure[] {
  const found: Structure[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (isObject(next) && isNode(next["Plan"])) found.push(next);
    else if (isNode(next)) found.push({ Plan: next });
    else if (typeof next === "string") open.push(parsed(next));
    else if (typeof next === "object" && next !== null) {
      const values = Object.values(next);
      for (let at = values.length - 1; at >= 0; at--) open.push(values[at]);
    }
  }
  return found;
}

const isNode = (value: unknown): value is Structure =>
  isObject(value) && typeof value["Node Type"] === "string";

/** A driver may hand the JSON over as a text inside its own JSON. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It is some other text beside the plan.
  }
}

function readWhole(whole: Structure, { format, linesOf }: Structured, place: number): ReadPlan {
  const draft = newDraft();
  const sources = readNodes(draft, whole["Plan"] as Structure);
  for (const key in whole) if (key !== "Plan") readWholeProperty(draft, key, whole[key]);
  const lines = sources.map((node, at) => linesOf(node, place + at) ?? { first: 1, last: 1 });
  return { plan: finish(draft, format), lines };
}

/** Answers each node's object, in the order of the nodes. */
function readNodes(draft: Draft, root: Structure): Structure[] {
  const sources: Structure[] = [];
  const open: { source: Structure; parent?: DraftNode }[] = [{ source: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    sources.push(next.source);
    const { node, children } = readNode(draft, next.source, next.parent);
    for (let at = children.length - 1; at >= 0; at--) {
      const source = children[at];
      if (source) open.push({ source, parent: node });
    }
  }
  return sources;
}

function readNode(draft: Draft, source: Structure, parent: DraftNode | undefined) {
  const node = addNode(draft, parent, String(source["Node Type"] ?? "Unknown"));
  let children: readonly Structure[] = none;
  for (const key in source) {
    const value = source[key];
    if (setUsual(node, key, value) || key === "Node Type") continue;
    if (key === "Plans") children = [...objects(value), ...children];
    else if (isWorkers(key, value)) readWorkers(node, value);
    else {
      readProperty({ reported: node, keeper: node }, key, value);
      if (!propertyOfKey.has(key)) children = [...children, ...remotePlans(value)];
    }
  }
  return { node, children };
}

const none: readonly Structure[] = [];

/** An empty list is an empty text in YAML and XML. */
const isWorkers = (key: string, value: unknown): boolean =>
  key.startsWith("Workers") &&
  /^Workers(?: #\d+)?$/.test(key) &&
  (Array.isArray(value) || value === "");

/** Up to 12 a node may have two lists of workers, one of them about their sorts. */
function readWorkers(node: DraftNode, list: unknown): void {
  for (const source of objects(list)) {
    const worker = workerOf(node, Number(source["Worker Number"]));
    for (const key in source) {
      const value = source[key];
      if (key === "JIT" && isObject(value)) worker.jit = readJit(worker, value);
      else if (key !== "Worker Number")
        readProperty({ reported: worker, keeper: worker }, key, value);
    }
  }
}

/** Citus prints other servers' plans inside a property (“Distributed Query”): they belong to the tree. */
const remotePlans = (value: unknown): Structure[] =>
  typeof value === "object" && value !== null
    ? wholePlans(value).map((whole) => whole["Plan"] as Structure)
    : [];
