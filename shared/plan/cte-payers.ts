import type { Evidence } from "./evidence.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { NOBODY } from "./runs.ts";

/** A CTE is run by the scans that read it, each as far as it reads. */
export function cteCharges({ plan, ends }: Evidence, ctes: readonly PlanNode[]): Charge[] {
  if (ctes.length === 0) return [];
  const scans = scansOf(plan, ctes, ends);
  return ctes.map((cte) => {
    const payers = scans.get(cte.id) ?? [];
    return { subplan: cte.id, payers, rest: restOf(cte), isCertain: payers.length < 2 };
  });
}

/**
 * A CTE that changes data runs to its end even if nobody reads it, after the rest of the statement
 * (`ExecPostprocessPlan` in execMain.c): that is in no other node's time.
 */
const restOf = ({ nodeType, parent = NOBODY }: PlanNode): NodeId =>
  nodeType === "ModifyTable" ? NOBODY : parent;

/** For each CTE the scans of it that were run. */
function scansOf(
  { nodes }: Plan,
  ctes: readonly PlanNode[],
  ends: readonly NodeId[],
): ReadonlyMap<NodeId, NodeId[]> {
  const found = new Map(ctes.map(({ id }): [NodeId, NodeId[]] => [id, []]));
  const scopes = new Map<string, PlanNode[]>();
  for (const node of nodes) {
    for (const child of node.children) {
      const cte = nodes[child];
      if (cte && found.has(child)) openScope(scopes, cte, ends);
    }
    if (node.nodeType !== "CTE Scan" || node.actualLoops === 0) continue;
    const cte = innermost(scopes.get(`CTE ${node.cteName}`) ?? [], node, ends);
    if (cte) found.get(cte.id)?.push(node.id);
  }
  return found;
}

function openScope(scopes: Map<string, PlanNode[]>, cte: PlanNode, ends: readonly NodeId[]): void {
  const name = cte.subplanName ?? "";
  const open = scopes.get(name) ?? [];
  while (open.length > 0 && !isAround(open.at(-1), cte, ends)) open.pop();
  scopes.set(name, open);
  open.push(cte);
}

/** A name means the innermost CTE around that has it; inside a CTE its own name is another's. */
const innermost = (
  open: readonly PlanNode[],
  scan: PlanNode,
  ends: readonly NodeId[],
): PlanNode | undefined =>
  open.findLast(
    (cte) => isAround(cte, scan, ends) && !(cte.id < scan.id && scan.id < (ends[cte.id] ?? 0)),
  );

/** Whether a CTE is printed below an ancestor of the node. */
const isAround = (
  { parent = 0 }: Partial<PlanNode> = {},
  node: PlanNode,
  ends: readonly NodeId[],
): boolean => parent <= node.id && node.id < (ends[parent] ?? 0);
