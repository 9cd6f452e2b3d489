import type { Rows } from "#shared/base/units.ts";
import type { EstimateError } from "./annotated.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import type { Processes } from "./processes.ts";

/**
 * The planner's rows for all loops together, to stand beside the rows that came. Its number is for
 * one loop; of a node that several processes share, for one process, the leader counting for less
 * (`get_parallel_divisor` in costsize.c).
 */
export function expectedRows(
  { planRows, actualLoops = 1 }: PlanNode,
  below: Processes | undefined,
  isPartial: boolean,
): Rows | undefined {
  if (planRows === undefined) return undefined;
  if (!below || !isPartial) return planRows * actualLoops;
  return planRows * below.divisor * (actualLoops / below.participants);
}

/** How far the planner's rows were from the rows that came. */
export function estimateError(
  node: PlanNode,
  expected: Rows | undefined,
): EstimateError | undefined {
  const { actualRows, actualLoops = 0, nodeType } = node;
  if (expected === undefined || actualRows === undefined || actualLoops === 0) return undefined;
  // They pass bitmaps on, or write rows: their row counts are 0 by design.
  if (/^(?:BitmapAnd|BitmapOr|ModifyTable)$/.test(nodeType)) return undefined;
  // The planner never expects less than one row a loop: below that nothing is wrong.
  const one = actualLoops;
  const foreseen = Math.max(one, expected);
  const came = Math.max(one, actualRows * actualLoops);
  return came >= foreseen
    ? { factor: came / foreseen, direction: "under" }
    : { factor: foreseen / came, direction: "over" };
}

/** Nodes of which each process does a part: those that read from a parallel-aware scan. */
export function partialNodes({ nodes }: Plan): ReadonlySet<NodeId> {
  const partial = new Set<NodeId>();
  for (const { id, parent, parallelAware, nodeType, parentRelationship } of nodes.toReversed()) {
    if (parallelAware) partial.add(id);
    const passesOn =
      parent !== undefined && !/^(?:InitPlan|SubPlan)$/.test(parentRelationship ?? "");
    if (partial.has(id) && passesOn && !/^Gather(?: Merge)?$/.test(nodeType)) partial.add(parent);
  }
  return partial;
}
