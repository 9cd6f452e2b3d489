import { conditionsOf } from "./conditions-of.ts";
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
  const lists = new Map(
    subplans.flatMap(({ id, subplanName = "" }) =>
      namesOf(subplanName).map((name): [string, Asker[]] => [name, found.get(id) ?? []]),
    ),
  );
  for (const node of nodes) {
    const ask = (value: unknown, where: Asker["where"]) => {
      for (const name of mentionsIn(value)) {
        const list = lists.get(name);
        if (list && list.at(-1)?.id !== node.id) list.push({ id: node.id, where });
      }
    };
    if (node.oneTimeFilter !== undefined) ask(node.oneTimeFilter, "one-time filter");
    for (const value of conditionsOf(node)) if (value !== undefined) ask(value, "condition");
    for (const [, value] of node.others) ask(value, "condition");
    if (node.output !== undefined) ask(node.output, "output");
  }
  return found;
}

/** `InitPlan 1 (returns $0,$1)` is called `$0` and `$1`; since 17 it is `(InitPlan 1).col1`. */
function namesOf(subplanName: string): readonly string[] {
  const [name = "", returned] = subplanName.split(" (returns ");
  return returned?.match(/\$\d+/g) ?? [name];
}

function mentionsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.some(mayMention) ? value.flatMap(mentionsIn) : none;
  if (!mayMention(value)) return none;
  return Array.from(value.matchAll(reference), ({ groups }) => {
    return groups?.["param"] ?? groups?.["subplan"] ?? "";
  });
}

const none: readonly string[] = [];

/** To look for characters is faster than for a pattern, and nearly no value has any. */
const mayMention = (value: unknown): value is string =>
  typeof value === "string" && (value.includes("$") || value.includes("Plan "));

/** Not inside of quotes, nor as a part of `a$1`. */
const reference =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(?<param>\$\d+)|(?<subplan>(?:Init|Sub)Plan \w+)/g;
