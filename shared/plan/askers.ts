import type { NodeId, Plan, PlanNode } from "./plan.ts";

/** A node that mentions a sub-plan, or what an init-plan returned. */
export interface Asker {
  readonly id: NodeId;
  readonly where: "one-time filter" | "condition" | "output";
}

export type Askers = ReadonlyMap<NodeId, readonly Asker[]>;

/** For each of the sub-plans who mentions it, in the order of the nodes. */
export function askers({ nodes }: Plan, subplans: readonly PlanNode[]): Askers {
  const found = new Map(subplans.map(({ id }): [NodeId, Asker[]] => [id, []]));
  if (subplans.length === 0) return found;
  const named = new Map(
    subplans.flatMap(({ id, subplanName = "" }) =>
      namesOf(subplanName).map((name): [string, NodeId] => [name, id]),
    ),
  );
  for (const node of nodes) {
    for (const { name, where } of mentions(node)) {
      const list = found.get(named.get(name) ?? -1);
      if (list && list.at(-1)?.id !== node.id) list.push({ id: node.id, where });
    }
  }
  return found;
}

/** `InitPlan 1 (returns $0,$1)` is called `$0` and `$1`; since 17 it is `(InitPlan 1).col1`. */
function namesOf(subplanName: string): readonly string[] {
  const [name = "", returned] = subplanName.split(" (returns ");
  return returned?.match(/\$\d+/g) ?? [name];
}

interface Mention extends Pick<Asker, "where"> {
  readonly name: string;
}

function* mentions(node: PlanNode): Generator<Mention> {
  yield* mentionsIn(node.oneTimeFilter, "one-time filter");
  for (const [field, value] of Object.entries(node)) {
    if (!repeated.has(field)) yield* mentionsIn(value, "condition");
  }
  yield* mentionsIn(node.output, "output");
}

/** A key is computed below the node that sorts or groups by it, and the output is repeated above. */
const repeated: ReadonlySet<string> = new Set([
  "subplanName",
  "output",
  "sortKey",
  "presortedKey",
  "groupKey",
]);

function* mentionsIn(value: unknown, where: Asker["where"]): Generator<Mention> {
  if (Array.isArray(value)) {
    for (const item of value) yield* mentionsIn(item, where);
  }
  if (typeof value !== "string" || !/\$\d|(?:Init|Sub)Plan /.test(value)) return;
  for (const { groups } of value.matchAll(reference)) {
    const name = groups?.["param"] ?? groups?.["subplan"];
    if (name) yield { name, where };
  }
}

/** Not inside of quotes, nor as a part of `a$1`. */
const reference =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(?<param>\$\d+)|(?<subplan>(?:Init|Sub)Plan \w+)/g;
