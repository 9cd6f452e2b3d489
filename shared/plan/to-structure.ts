import type {
  Jit,
  Other,
  Plan,
  PlanNode,
  Planning,
  Serialization,
  Trigger,
  Worker,
} from "./plan.ts";
import { properties, type Reported } from "./properties.ts";
import { unusedKey } from "./structure.ts";

/** Filled while it is made, and nested as deep as the plan. */
type Made = Record<string, unknown>;

/** The plan as EXPLAIN's JSON holds it, whatever format it was read from: read again it is the same. */
export function toStructure(plan: Plan): object {
  const { queryText, queryParameters, queryIdentifier, planning, planningTime } = plan;
  const { settings, triggers, jit, serialization, executionTime, others } = plan;
  return withOthers(
    {
      ...(queryText !== undefined && { "Query Text": queryText }),
      ...(queryParameters !== undefined && { "Query Parameters": queryParameters }),
      Plan: treeOf(plan),
      ...(settings && { Settings: settings }),
      ...(queryIdentifier !== undefined && { "Query Identifier": queryIdentifier }),
      ...(planning && { Planning: planningOf(planning) }),
      ...(planningTime !== undefined && { "Planning Time": planningTime }),
      ...(triggers.length > 0 && { Triggers: triggers.map(triggerOf) }),
      ...(jit && { JIT: jitOf(jit) }),
      ...(serialization && { Serialization: serializationOf(serialization) }),
      ...(executionTime !== undefined && { "Execution Time": executionTime }),
    },
    others,
  );
}

/** Each node is hung into its parent, without recursion: plans of many thousand levels exist. */
function treeOf({ nodes }: Plan): Made | undefined {
  const made = nodes.map(nodeOf);
  for (const { id, parent } of nodes) {
    const above = parent === undefined ? undefined : made[parent];
    const below = made[id];
    if (!above || !below) continue;
    const list = above["Plans"];
    if (Array.isArray(list)) list.push(below);
    else above["Plans"] = [below];
  }
  return made[0];
}

const nodeOf = (node: PlanNode): Made => ({
  ...withOthers(reportedOf(node), node.others),
  ...(node.workers.length > 0 && { Workers: node.workers.map(workerOf) }),
});

const workerOf = (worker: Worker): Made => ({
  "Worker Number": worker.number,
  ...withOthers(reportedOf(worker), worker.others),
  ...(worker.jit && { JIT: jitOf(worker.jit) }),
});

function reportedOf(reported: Reported): Made {
  const made: Made = {};
  for (const { key, field } of properties) {
    const value = reported[field];
    if (value === undefined) continue;
    const path = key.split(" > ");
    const last = path.pop() ?? key;
    let inner = made;
    for (const part of path) {
      inner[part] ??= {};
      inner = inner[part] as Made;
    }
    inner[last] = lists[key]?.(value) ?? value;
  }
  return made;
}

/** Lists of objects, which we keep as the lines that the text format prints. */
const lists: Readonly<Record<string, (lines: unknown) => readonly object[] | undefined>> = {
  "Grouping Sets": (lines) =>
    linesOf(lines)?.map((line) => {
      const [label = "", keys = ""] = line.split(/: (.*)/s);
      return label === "Sort Key" ? { [label]: [keys] } : { [`${label}s`]: [[keys]] };
    }),
  "Target Tables": (lines) => linesOf(lines)?.map((line) => ({ "Relation Name": line })),
};

const linesOf = (lines: unknown): readonly string[] | undefined =>
  Array.isArray(lines) ? lines.map(String) : undefined;

function withOthers(made: Made, others: readonly Other[]): Made {
  for (const [label, value] of others) made[unusedKey(made, label)] = value;
  return made;
}

const planningOf = ({ memoryUsed, memoryAllocated, ...reported }: Planning): Made => ({
  ...reportedOf(reported),
  ...(memoryUsed !== undefined && { "Memory Used": memoryUsed }),
  ...(memoryAllocated !== undefined && { "Memory Allocated": memoryAllocated }),
});

const triggerOf = ({ name, constraint, relation, time, calls }: Trigger): Made => ({
  "Trigger Name": name,
  ...(constraint !== undefined && { "Constraint Name": constraint }),
  ...(relation !== undefined && { Relation: relation }),
  ...(time !== undefined && { Time: time }),
  Calls: calls,
});

function jitOf({ functions, options, time, stages }: Jit): Made {
  const { Generation: generation, Deform: deform, ...others } = stages;
  const generated = deform === undefined ? generation : { Deform: deform, Total: generation };
  return {
    ...(functions !== undefined && { Functions: functions }),
    Options: options,
    Timing: { Generation: generated, ...others, Total: time },
  };
}

const serializationOf = ({ time, size, format, ...reported }: Serialization): Made => ({
  ...(time !== undefined && { Time: time }),
  ...(size !== undefined && { "Output Volume": size / 1024 }),
  ...(format !== undefined && { Format: format }),
  ...reportedOf(reported),
});
