import { ancestors, type Plan, type PlanNode } from "#shared/plan/plan.ts";

/** A LIMIT that wants the first few of what was sorted. */
export interface OrderAbove {
  readonly sort: PlanNode;
  readonly limit: PlanNode;
}

/** The sort that a node's rows come to as they are, if a LIMIT takes the first of them. */
export function orderAbove(plan: Plan, node: PlanNode): OrderAbove | undefined {
  const { sort, limit } = limitAbove(plan, node) ?? {};
  return sort && limit && { sort, limit };
}

/** The LIMIT that takes the first of a node's rows, perhaps sorted before, joined or put beside others. */
export function limitAbove(
  plan: Plan,
  node: PlanNode,
): { readonly limit: PlanNode; readonly sort?: PlanNode } | undefined {
  let sort: PlanNode | undefined;
  let isMixed = false;
  let child = node;
  for (const ancestor of ancestors(plan, node)) {
    if (ancestor.nodeType === "Limit")
      return isMixed && !sort ? undefined : { limit: ancestor, ...(sort && { sort }) };
    // One after the other they are in no order, until all are sorted.
    if (ancestor.nodeType === "Append") isMixed = true;
    if (!passesOn.test(ancestor.nodeType) && !isOuterOf(ancestor, child)) return undefined;
    if (ancestor.nodeType === "Sort") sort ??= ancestor;
    child = ancestor;
  }
  return undefined;
}

/** An Incremental Sort goes on with the order that it is given. */
const passesOn =
  /^(?:Sort|Incremental Sort|Append|Merge Append|Gather|Gather Merge|Result|Subquery Scan|LockRows)$/;

/** A nested loop gives its outer rows, with what they found, in the order in which they came. */
const isOuterOf = (join: PlanNode, child: PlanNode): boolean =>
  join.nodeType === "Nested Loop" && child.parentRelationship === "Outer";
