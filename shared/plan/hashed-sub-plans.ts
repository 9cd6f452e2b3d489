import { conditionsOf } from "./conditions-of.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { isSubPlan } from "./sub-plan-kinds.ts";

/** The names of the sub-plans whose rows a condition looks up in a hash table: `hashed SubPlan 1`. */
export function hashedSubPlans({ nodes }: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodes) {
    const host = isSubPlan(node) ? nodes[node.parent ?? -1] : undefined;
    for (const text of host ? expressions(host) : [])
      for (const name of text?.includes("hashed ") ? (text.match(hashedSubPlan) ?? []) : [])
        found.add(name);
  }
  return found;
}

const expressions = (node: PlanNode): readonly (string | undefined)[] =>
  [...conditionsOf(node), node.oneTimeFilter, node.output, node.sortKey, node.groupKey].flat();

const hashedSubPlan = /(?<=hashed )SubPlan \w+/g;
