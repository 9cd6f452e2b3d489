import type { Cost } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import { exact } from "./inclusive.ts";
import { type Amounts, ownAmounts } from "./own-amounts.ts";
import { childrenOf, type Plan, type PlanNode } from "./plan.ts";
import { runs } from "./runs.ts";

/**
 * The planner's cost of each node itself, of all the runs that it expects. A cost is printed for one
 * run, to the end: the inner side of a nested loop runs for each outer row, and below a LIMIT not
 * all is expected to be read. So these are interpolated: what is inside never costs more.
 */
export function ownCosts(plan: Plan): Amounts | undefined {
  if (plan.nodes[0]?.totalCost === undefined) return undefined;
  const total = costsOfAllRuns(plan);
  const costs = { ...exact(total), least: total.map(() => 0), isWhole: false };
  // A sub-plan's cost is added to its printed parent's, not to whoever evaluates it.
  return ownAmounts(runs(plan, []), costs, []).own;
}

function costsOfAllRuns(plan: Plan): Cost[] {
  const expectedRuns: number[] = [];
  return plan.nodes.map((node) => {
    const parent = plan.nodes[node.parent ?? -1];
    const times = parent
      ? amount((expectedRuns[parent.id] ?? 1) * runsEach(plan, node, parent))
      : 1;
    expectedRuns.push(times);
    return amount(amount(node.totalCost) * times);
  });
}

/** How often the node runs in one run of its parent, as far as the parent's cost has room for it. */
function runsEach(plan: Plan, inner: PlanNode, join: PlanNode): number {
  if (join.nodeType !== "Nested Loop" || inner.parentRelationship !== "Inner") return 1;
  // To read again what is in memory costs next to nothing.
  if (inner.nodeType === "Materialize" || !inner.totalCost) return 1;
  const outer = childrenOf(plan, join).find((node) => node.parentRelationship === "Outer");
  const room = (amount(join.totalCost) - amount(outer?.totalCost)) / inner.totalCost;
  return Math.max(1, Math.min(amount(outer?.planRows), room));
}
