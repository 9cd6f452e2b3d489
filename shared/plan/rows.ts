import type { Rows } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { isGather } from "./processes.ts";
import { isFrom18 } from "./version.ts";

/** How many rows, and how far off that may be. */
export interface RowCount {
  readonly rows: Rows;
  readonly bound: Rows;
}

/**
 * Rows of all loops together. EXPLAIN prints the average of a loop, before 18 without decimals: no
 * rows in each of a million loops may have been 499,999. Where the node above tells more, it counts.
 */
export function totalRows(
  plan: Plan,
  stops: readonly boolean[],
): readonly (RowCount | undefined)[] {
  const rounding = isFrom18(plan) ? TWO_DECIMALS : WHOLE;
  const found: (RowCount | undefined)[] = [];
  for (const node of plan.nodes) {
    const printed = count(node, node.actualRows, rounding);
    const above = plan.nodes[node.parent ?? -1];
    const told = above && toldBy(above, node, found[above.id], stops[node.id] ?? false);
    found.push(printed && told && agree(printed, told) ? told : printed);
  }
  return found;
}

/** Rows that the node read and threw away: their averages have no decimals in any version. */
export function rowsRemoved(node: PlanNode): RowCount | undefined {
  const { rowsRemovedByFilter, rowsRemovedByJoinFilter, rowsRemovedByIndexRecheck } = node;
  const byFilter = count(node, rowsRemovedByFilter, WHOLE);
  const byJoinFilter = count(node, rowsRemovedByJoinFilter, WHOLE);
  const byRecheck = count(node, rowsRemovedByIndexRecheck, WHOLE);
  return both(both(byFilter, byJoinFilter), byRecheck);
}

const WHOLE: Rows = 0.5;
const TWO_DECIMALS: Rows = 0.005;

function count(
  { actualLoops }: PlanNode,
  rows: Rows | undefined,
  rounding: Rows,
): RowCount | undefined {
  if (rows === undefined || actualLoops === undefined) return undefined;
  const loops = amount(actualLoops);
  // The average of one loop is the number itself.
  const bound = loops > 1 ? rounding * loops : 0;
  return { rows: Math.round(amount(amount(rows) * loops)), bound };
}

const add = (one: RowCount, other: RowCount): RowCount => ({
  rows: one.rows + other.rows,
  bound: one.bound + other.bound,
});

const both = (one: RowCount | undefined, other: RowCount | undefined): RowCount | undefined =>
  one && other ? add(one, other) : (one ?? other);

/** Some nodes pass on what they get, and ran fewer loops themselves. */
function toldBy(
  above: PlanNode,
  node: PlanNode,
  rows: RowCount | undefined,
  isStopped: boolean,
): RowCount | undefined {
  if (isGather(above) && node.parentRelationship === "Outer") return isStopped ? undefined : rows;
  const isInner = above.nodeType === "Nested Loop" && node.parentRelationship === "Inner";
  if (!rows || !isInner || above.filter || !/^(?:Inner|Semi)$/.test(above.joinType ?? "")) return;
  const removed = count(above, above.rowsRemovedByJoinFilter, WHOLE);
  return removed ? add(rows, removed) : rows;
}

const agree = (printed: RowCount, told: RowCount): boolean =>
  told.bound < printed.bound &&
  Math.abs(told.rows - printed.rows) <= printed.bound + told.bound + 1;
