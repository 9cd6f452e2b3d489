import type { Rows } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { EstimateError } from "./annotated.ts";
import type { PlanNode } from "./plan.ts";

/** How far the planner's rows were from the rows that came. */
export function estimateError(
  { nodeType, actualLoops }: PlanNode,
  came: Rows | undefined,
  expected: Rows | undefined,
): EstimateError | undefined {
  const loops = amount(actualLoops);
  if (expected === undefined || came === undefined || loops === 0) return undefined;
  // They pass bitmaps on, or write rows: their row counts are 0 by design.
  if (withoutRows.has(nodeType)) return undefined;
  // The planner never expects less than one row a loop: below that nothing is wrong.
  const foreseen = Math.max(loops, expected);
  const factor = Math.max(loops, came) / foreseen;
  return factor >= 1 ? { factor, direction: "under" } : { factor: 1 / factor, direction: "over" };
}

const withoutRows: ReadonlySet<string> = new Set(["BitmapAnd", "BitmapOr", "ModifyTable"]);
