import { cteCharges } from "./cte-payers.ts";
import type { Evidence } from "./evidence.ts";
import { initPlanCharges } from "./init-plan-payers.ts";
import type { NodeId } from "./plan.ts";
import { isCte, isInitPlan, isSubPlan } from "./sub-plan-kinds.ts";
import { subPlanCharges } from "./sub-plan-payers.ts";

/**
 * Init-plans and CTEs are printed below the top node of their query level, but run when somebody
 * first asks for a row: their time and buffers are inside that node's, and inside all its ancestors
 * up to the printed parent. A sub-plan that many nodes run is printed below the first of them. What
 * each took is charged once, to the nodes that asked.
 */
export interface Charge {
  readonly subplan: NodeId;
  /** Those that asked; of a CTE several may have pulled a part. */
  readonly payers: readonly NodeId[];
  /** How often each did, if that is known. */
  readonly weights?: readonly number[];
  /**
   * Who pays what the payers have no room for: the printed parent, which shuts the sub-plan's
   * workers down, or `NOBODY`, when it went on after the root had ended.
   */
  readonly rest: NodeId;
  /** Otherwise the plan does not tell, and this is the likeliest. */
  readonly isCertain: boolean;
}

export function charges(evidence: Evidence): Charge[] {
  const { beside } = evidence.columns;
  const subPlans = subPlanCharges(evidence, beside.filter(isSubPlan));
  const initPlans = initPlanCharges(evidence, beside.filter(isInitPlan));
  // What somebody pays as a whole goes first, the others share what is left.
  return [...initPlans, ...subPlans, ...cteCharges(evidence, beside.filter(isCte))];
}
