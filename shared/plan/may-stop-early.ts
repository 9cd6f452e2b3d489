import type { Plan, PlanNode } from "./plan.ts";

/**
 * Planned rows are for reading to the end. A node is not read to the end when something above had
 * enough: a LIMIT, the inner side of a semi- or anti-join, the inputs of a merge join. Between them
 * must be nothing that reads all of its input first. Computed from the root down, once for all.
 */
export function mayStopEarly(plan: Plan): readonly boolean[] {
  const stops: boolean[] = [];
  for (const node of plan.nodes) {
    const parent = node.parent === undefined ? undefined : plan.nodes[node.parent];
    stops.push(parent !== undefined && stopsChild(parent, node, stops[parent.id] ?? false));
  }
  return stops;
}

function stopsChild(parent: PlanNode, child: PlanNode, parentStops: boolean): boolean {
  const relationship = child.parentRelationship;
  if (relationship === "InitPlan") return false;
  if (parent.nodeType === "Limit" || parent.nodeType === "Merge Join") return true;
  if (relationship === "Inner" && /^(?:Right )?(?:Semi|Anti)$/.test(parent.joinType ?? ""))
    return true;
  return parentStops && !readsAll(parent, relationship);
}

/** Nodes that take in everything before they give the first row. */
function readsAll({ nodeType, strategy }: PlanNode, child: string | undefined): boolean {
  if (nodeType === "Hash Join") return child === "Inner";
  if (nodeType === "Aggregate") return strategy !== "Sorted";
  return /^(?:Sort|Hash|Bitmap Heap Scan|BitmapAnd|BitmapOr|WindowAgg|ModifyTable)$/.test(nodeType);
}

export const isNeverExecuted = (node: PlanNode): boolean => node.actualLoops === 0;
