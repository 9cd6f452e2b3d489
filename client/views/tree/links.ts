import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { isCte, isInitPlan, isSubPlan } from "#shared/plan/sub-plan-kinds.ts";

/** A CTE, InitPlan or SubPlan, and a node that uses what it returns. */
export interface Link {
  readonly from: NodeId;
  readonly to: NodeId;
}

/** From each sub-plan to who uses it, but to the node above it: an edge shows that. */
export function linksOf({ plan: { nodes }, measures }: AnnotatedPlan): readonly Link[] {
  const scans = Map.groupBy(
    nodes.filter(({ nodeType }) => nodeType === "CTE Scan"),
    ({ cteName }) => `CTE ${cteName}`,
  );
  return nodes.flatMap((node) => {
    if (!isCte(node) && !isInitPlan(node) && !isSubPlan(node)) return [];
    const known = measures[node.id]?.evaluatedBy?.nodes ?? [];
    const named = (scans.get(node.subplanName ?? "") ?? []).map(({ id }) => id);
    const users = known.length > 0 ? known : named;
    return users.flatMap((to) => (to === node.parent ? [] : [{ from: node.id, to }]));
  });
}
