import { type Expression, eachCondition } from "./conditions-of.ts";
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
  const marks = ["$", "Plan "].filter((mark) =>
    [...lists.keys()].some((name) => name.includes(mark)),
  );
  /** To look for characters is faster than for a pattern, and nearly no value has any. */
  const mayMention = (value: string) => marks.some((mark) => value.includes(mark));
  const ask = (id: NodeId, value: Expression, where: Asker["where"]) => {
    if (typeof value !== "string") for (const item of value) ask(id, item, where);
    else if (mayMention(value))
      for (const name of mentionsIn(value)) {
        const list = lists.get(name);
        if (list && list.at(-1)?.id !== id) list.push({ id, where });
      }
  };
  /** Nodes pass on what they got: most share their output with the one before. */
  let silent: readonly string[] = [];
  for (const node of nodes) {
    const { id, oneTimeFilter, others, output } = node;
    if (oneTimeFilter !== undefined) ask(id, oneTimeFilter, "one-time filter");
    eachCondition(node, (value) => ask(id, value, "condition"));
    for (const [, value] of others) ask(id, value, "condition");
    if (output === undefined || output === silent) continue;
    if (output.some(mayMention)) ask(id, output, "output");
    else silent = output;
  }
  return found;
}

/** `InitPlan 1 (returns $0,$1)` is called `$0` and `$1`; since 17 it is `(InitPlan 1).col1`. */
function namesOf(subplanName: string): readonly string[] {
  const [name = "", returned] = subplanName.split(" (returns ");
  return returned?.match(/\$\d+/g) ?? [name];
}

function mentionsIn(value: string): string[] {
  return Array.from(value.matchAll(reference), ({ groups }) => {
    return groups?.["param"] ?? groups?.["subplan"] ?? "";
  });
}

/** Not inside of quotes, nor as a part of `a$1`. */
const reference =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(?<param>\$\d+)|(?<subplan>(?:Init|Sub)Plan \w+)/g;
