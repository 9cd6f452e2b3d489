import type { PlanNode } from "./plan.ts";

/** EXPLAIN calls two things an init-plan: those that return a value, and CTEs. */
export const isCte = (node: PlanNode): boolean => isApart(node) && hasCteName(node);
export const isInitPlan = (node: PlanNode): boolean => isApart(node) && !hasCteName(node);

/** Run for each row, or hashed, by the conditions that mention it. */
export const isSubPlan = ({ parentRelationship, parent }: PlanNode): boolean =>
  parentRelationship === "SubPlan" && parent !== undefined;

/** What a node's rows are made of; init-plans, CTEs and sub-plans run beside. */
export const isInput = ({ parentRelationship }: Pick<PlanNode, "parentRelationship">): boolean =>
  parentRelationship !== "InitPlan" && parentRelationship !== "SubPlan";

const isApart = ({ parentRelationship, parent }: PlanNode): boolean =>
  parentRelationship === "InitPlan" && parent !== undefined;

const hasCteName = ({ subplanName = "" }: PlanNode): boolean => subplanName.startsWith("CTE ");
