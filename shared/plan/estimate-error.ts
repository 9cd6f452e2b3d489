import type { EstimateError } from "./annotated.ts";
import type { PlanNode } from "./plan.ts";
import type { Processes } from "./processes.ts";

/**
 * How far the planner's rows were from the rows that came, both for one loop. Below a Gather the
 * planner's number is for one process, so it can only be compared where each ran the node.
 */
export function estimateError(
  node: PlanNode,
  below: Processes | undefined,
): EstimateError | undefined {
  const { planRows, actualRows, actualLoops = 0, nodeType } = node;
  if (planRows === undefined || actualRows === undefined || actualLoops === 0) return undefined;
  if (below && actualLoops < below.participants) return undefined;
  // They pass bitmaps on, or write rows: their row counts are 0 by design.
  if (/^(?:BitmapAnd|BitmapOr|ModifyTable)$/.test(nodeType)) return undefined;
  const expected = Math.max(1, planRows);
  const came = Math.max(1, actualRows);
  return came >= expected
    ? { factor: came / expected, direction: "under" }
    : { factor: expected / came, direction: "over" };
}
