import { conditionsOf } from "./conditions-of.ts";
import type { Plan, PlanNode } from "./plan.ts";

/** The names of those sub-plans whose rows a condition looks up in a hash table: `hashed SubPlan 1`. */
export function hashedSubPlans(
  { nodes }: Plan,
  subplans: readonly PlanNode[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { parent = -1 } of subplans) {
    const host = nodes[parent];
    for (const text of host ? expressions(host) : [])
      for (const name of text?.includes("hashed ") ? (text.match(hashedSubPlan) ?? []) : [])
        found.add(name);
  }
  return found;
}

const expressions = (node: PlanNode): readonly (string | undefined)[] =>
  [...conditionsOf(node), node.oneTimeFilter, node.output, node.sortKey, node.groupKey].flat();

const hashedSubPlan = /(?<=hashed )SubPlan \w+/g;
