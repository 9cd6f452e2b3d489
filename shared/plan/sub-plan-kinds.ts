import type { PlanNode } from "./plan.ts";

/** EXPLAIN calls two things an init-plan: those that return a value, and CTEs. */
export const isCte = (node: PlanNode): boolean => isApart(node) && hasCteName(node);
export const isInitPlan = (node: PlanNode): boolean => isApart(node) && !hasCteName(node);

/** Run for each row, or hashed, by the conditions that mention it. */
export const isSubPlan = ({ parentRelationship, parent }: PlanNode): boolean =>
  parentRelationship === "SubPlan" && parent !== undefined;

const isApart = ({ parentRelationship, parent }: PlanNode): boolean =>
  parentRelationship === "InitPlan" && parent !== undefined;

const hasCteName = ({ subplanName = "" }: PlanNode): boolean => subplanName.startsWith("CTE ");
