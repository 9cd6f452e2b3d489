import type { Jit, Other, Plan, PlanNode, Trigger, Worker } from "#shared/plan/plan.ts";
import type { Field, Reported } from "#shared/plan/properties.ts";
import { functions } from "./postgres-names.ts";
import { renameLabel } from "./rename-label.ts";
import { renameSettings } from "./rename-settings.ts";
import { renameSql, typedSql } from "./rename-sql.ts";
import type { NameKind, Renaming } from "./renaming.ts";

/** The same plan, its numbers and its tree, with other names and literals. */
export function renamePlan(plan: Plan, renaming: Renaming): Plan {
  // First what the nodes stand on, so that a name is called what it is wherever else it stands.
  const nodes = plan.nodes.map((node) => renameObjects(node, renaming));
  const { settings, queryText, queryParameters, queryIdentifier, jit, serialization } = plan;
  const sql = typedSql(renaming);
  return {
    ...plan,
    nodes: nodes.map((node) => renameNode(node, renaming)),
    triggers: plan.triggers.map((trigger) => renameTrigger(trigger, renaming)),
    ...(settings && { settings: renameSettings(settings, renaming) }),
    ...(queryText !== undefined && { queryText: sql(queryText) }),
    ...(queryParameters !== undefined && { queryParameters: sql(queryParameters) }),
    ...(queryIdentifier !== undefined && {
      queryIdentifier: queryIdentifier.replace(/\d+/, renaming.literal),
    }),
    ...(jit && { jit: renameJit(jit, renaming) }),
    ...(serialization?.format !== undefined && {
      serialization: { ...serialization, format: renameLabel(serialization.format, renaming) },
    }),
    others: plan.others.map((other) => renameOther(other, renaming)),
    unplaced: [],
  };
}

/** A node by what it stands on. */
function renameObjects(node: PlanNode, renaming: Renaming): PlanNode {
  const named = objects.flatMap(([field, kind]) => {
    const name = node[field];
    return typeof name === "string" ? [[field, renameObject(node, name, kind, renaming)]] : [];
  });
  return { ...node, ...Object.fromEntries(named) };
}

const objects: readonly (readonly [Field, NameKind])[] = [
  ["schema", "schema"],
  ["relationName", "table"],
  ["indexName", "index"],
  ["functionName", "function"],
  ["tableFunctionName", "function"],
  ["cteName", "cte"],
  ["tuplestoreName", "table"],
  ["alias", "alias"],
];

/** What a function returns is called as it is, if nobody calls it otherwise. */
function renameObject(node: PlanNode, name: string, kind: NameKind, renaming: Renaming): string {
  const isFunction = kind === "function" || name === node.functionName;
  const isOwn = /^[a-z]+table$/.test(node.tableFunctionName ?? "") && kind === "function";
  return (isFunction && functions.has(name)) || isOwn ? name : renaming.name(name, kind);
}

function renameNode(node: PlanNode, renaming: Renaming): PlanNode {
  const { nodeType, subplanName, samplingMethod, customPlanProvider } = node;
  return {
    ...node,
    ...renameReported(node, renaming),
    nodeType: renameLabel(nodeType, renaming, "node"),
    ...(subplanName !== undefined && { subplanName: renameSubPlan(subplanName, renaming) }),
    ...(samplingMethod !== undefined && {
      samplingMethod: renameLabel(samplingMethod, renaming, "method"),
    }),
    ...(customPlanProvider !== undefined && {
      customPlanProvider: renameLabel(customPlanProvider, renaming, "provider"),
    }),
    workers: node.workers.map((worker) => renameWorker(worker, renaming)),
    others: node.others.map((other) => renameOther(other, renaming)),
  };
}

const renameWorker = (worker: Worker, renaming: Renaming): Worker => ({
  ...worker,
  ...renameReported(worker, renaming),
  ...(worker.jit && { jit: renameJit(worker.jit, renaming) }),
  others: worker.others.map((other) => renameOther(other, renaming)),
});

/** Whatever of it is text. */
function renameReported(reported: Reported, renaming: Renaming): Reported {
  const renamed = Object.entries(texts).flatMap(([field, rename]) => {
    const value = reported[field as Field];
    if (typeof value === "string") return [[field, rename(value, renaming)]];
    return Array.isArray(value) ? [[field, value.map((one) => rename(one, renaming))]] : [];
  });
  return Object.fromEntries(renamed);
}

type Rename = (text: string, renaming: Renaming) => string;

const expression: Rename = (text, renaming) => renameSql(text, "printed", renaming);
const statement: Rename = (text, renaming) => renameSql(text, "typed", renaming);
const label: Rename = (text, renaming) => renameLabel(text, renaming);
const whole: Rename = (text, { whole }) => whole(text);

/** Names are renamed before; of those that are missing here the values are numbers. */
const texts: Partial<Record<Field, Rename>> = {
  ...{ parentRelationship: label, operation: label, strategy: label, partialMode: label },
  ...{ joinType: label, scanDirection: label, command: label },
  ...{ output: expression, sortKey: expression, presortedKey: expression, groupKey: expression },
  groupingSets: (line, renaming) => {
    const [head = "", keys = ""] = line.split(/: (.*)/s);
    return keys
      ? `${renameLabel(head, renaming)}: ${expression(keys, renaming)}`
      : whole(line, renaming);
  },
  ...{ indexCond: expression, recheckCond: expression, orderBy: expression, hashCond: expression },
  ...{ mergeCond: expression, tidCond: expression, oneTimeFilter: expression },
  ...{ joinFilter: expression, window: expression, runCondition: expression, filter: expression },
  ...{ functionCall: expression, tableFunctionCall: expression, remoteSql: statement },
  ...{ relations: expression, foreignFile: whole, foreignProgram: whole },
  ...{ targetTables: expression, replaces: whole, paramsEvaluated: expression },
  ...{ sortMethod: label, sortSpaceType: label, fullSortMethods: label, preSortedMethods: label },
  ...{ cacheKey: expression, cacheMode: label, storage: label },
  ...{ samplingParameters: expression, repeatableSeed: expression },
  conflictResolution: label,
  conflictArbiterIndexes: (name, { name: rename }) => rename(name, "index"),
  conflictFilter: expression,
};

/** `CTE recent`, `InitPlan 1 (returns $0)`, `SubPlan exists_1` */
function renameSubPlan(name: string, renaming: Renaming): string {
  if (name.startsWith("CTE ")) return `CTE ${renaming.name(name.slice(4), "cte")}`;
  const isNumbered = /^(?:InitPlan|SubPlan) (?:\d+|[a-z]+_\d+)(?: \(returns [$\d, ]+\))?$/;
  return isNumbered.test(name) ? name : renameLabel(name, renaming);
}

const renameTrigger = (trigger: Trigger, { name }: Renaming): Trigger => ({
  ...trigger,
  name: /^(?:RI_ConstraintTrigger_[ac]_\d+)?$/.test(trigger.name)
    ? trigger.name
    : name(trigger.name, "trigger"),
  ...(trigger.constraint !== undefined && { constraint: name(trigger.constraint, "constraint") }),
  ...(trigger.relation !== undefined && { relation: name(trigger.relation, "table") }),
});

const renameJit = (jit: Jit, renaming: Renaming): Jit => ({
  ...jit,
  options: withLabels(jit.options, renaming),
  stages: withLabels(jit.stages, renaming),
});

const withLabels = <T>(
  values: Readonly<Record<string, T>>,
  renaming: Renaming,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [renameLabel(name, renaming, "stage"), value]),
  );

/** Nobody knows what a property means that no Postgres prints, but a number in it is one. */
const renameOther = ([key, value]: Other, renaming: Renaming): Other => [
  renaming.name(key, "property"),
  /^-?[\d.,]+(?: ?(?:ms|kB|b|bytes|%))?$/.test(value) ? value : renaming.whole(value),
];
