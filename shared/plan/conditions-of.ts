import type { PlanNode } from "./plan.ts";

type Expression = string | readonly string[] | undefined;

/**
 * What a node computes itself. Not its keys: they are computed below the node that sorts or groups
 * by them. Nor its output, which every node above repeats. Each by its name, because a plan has
 * many nodes and to look a name up in each takes long.
 */
export const conditionsOf = (node: PlanNode): readonly Expression[] => [
  node.indexCond,
  node.recheckCond,
  node.orderBy,
  node.hashCond,
  node.mergeCond,
  node.tidCond,
  node.joinFilter,
  node.window,
  node.runCondition,
  node.filter,
  node.functionCall,
  node.tableFunctionCall,
  node.paramsEvaluated,
  node.remoteSql,
  node.cacheKey,
  node.samplingParameters,
  node.repeatableSeed,
  node.conflictFilter,
  node.groupingSets,
];
