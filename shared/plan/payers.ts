import { cteCharges } from "./cte-payers.ts";
import type { Evidence } from "./evidence.ts";
import { initPlanCharges } from "./init-plan-payers.ts";
import type { NodeId, PlanNode } from "./plan.ts";
import { subPlanCharges } from "./sub-plan-payers.ts";

/**
 * Init-plans and CTEs are printed below the top node of their query level, but run when somebody
 * first asks for a row: their time and buffers are inside that node's, and inside all its ancestors
 * up to the printed parent. Each is charged once, to the nodes that asked.
 */
export interface Charge {
  readonly subplan: NodeId;
  /** Those that asked; of a CTE several may have pulled a part. */
  readonly payers: readonly NodeId[];
  /**
   * Who pays what the payers have no room for: the printed parent, which shuts the sub-plan's
   * workers down, or `NOBODY`, when it went on after the root had ended.
   */
  readonly rest: NodeId;
  /** Otherwise the plan does not tell, and this is the likeliest. */
  readonly isCertain: boolean;
}

export function charges(evidence: Evidence): Charge[] {
  const { plan } = evidence;
  const subplans = plan.nodes.filter(isApart);
  const [ctes, initPlans] = [subplans.filter(isCte), subplans.filter((node) => !isCte(node))];
  // What is known as a whole goes first: the scans of CTEs share what is left.
  return [
    ...subPlanCharges(evidence),
    ...initPlanCharges(evidence, initPlans),
    ...cteCharges(plan, ctes),
  ];
}

/** EXPLAIN calls both an init-plan. */
const isApart = ({ parentRelationship, parent }: PlanNode): boolean =>
  parentRelationship === "InitPlan" && parent !== undefined;

export const isCte = ({ subplanName = "" }: PlanNode): boolean => subplanName.startsWith("CTE ");
