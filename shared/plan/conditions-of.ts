import type { PlanNode } from "./plan.ts";

export type Expression = string | readonly string[];

/**
 * What a node computes itself. Not its keys: they are computed below the node that sorts or groups
 * by them. Nor its output, which every node above repeats. Each by its name, because a plan has
 * many nodes and to look a name up in each takes long.
 */
export function conditionsOf(node: PlanNode): readonly Expression[] {
  const found: Expression[] = [];
  eachCondition(node, (expression) => found.push(expression));
  return found;
}

/** The same without a list: nodes are many, and most have one condition or none. */
export function eachCondition(node: PlanNode, look: (expression: Expression) => void): void {
  if (node.indexCond !== undefined) look(node.indexCond);
  if (node.recheckCond !== undefined) look(node.recheckCond);
  if (node.orderBy !== undefined) look(node.orderBy);
  if (node.hashCond !== undefined) look(node.hashCond);
  if (node.mergeCond !== undefined) look(node.mergeCond);
  if (node.tidCond !== undefined) look(node.tidCond);
  if (node.joinFilter !== undefined) look(node.joinFilter);
  if (node.window !== undefined) look(node.window);
  if (node.runCondition !== undefined) look(node.runCondition);
  if (node.filter !== undefined) look(node.filter);
  if (node.functionCall !== undefined) look(node.functionCall);
  if (node.tableFunctionCall !== undefined) look(node.tableFunctionCall);
  if (node.paramsEvaluated !== undefined) look(node.paramsEvaluated);
  if (node.remoteSql !== undefined) look(node.remoteSql);
  if (node.cacheKey !== undefined) look(node.cacheKey);
  if (node.samplingParameters !== undefined) look(node.samplingParameters);
  if (node.repeatableSeed !== undefined) look(node.repeatableSeed);
  if (node.conflictFilter !== undefined) look(node.conflictFilter);
  if (node.groupingSets !== undefined) look(node.groupingSets);
}
