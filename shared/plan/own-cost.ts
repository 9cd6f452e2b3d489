import type { Cost } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Columns } from "./columns.ts";
import type { Amounts } from "./inclusive.ts";
import { childrenOf, type Plan, type PlanNode } from "./plan.ts";
import { NOBODY } from "./runs.ts";

interface OwnCosts {
  readonly own: Amounts;
  readonly whole: Cost;
}

/**
 * The planner's cost of each node itself, of all the runs that it expects. A cost is printed for one
 * run, to the end: the inner side of a nested loop runs for each outer row, and below a LIMIT not
 * all is expected to be read. So these are interpolated; they sum to the root's cost. A sub-plan's
 * cost is in its printed parent's, whoever evaluates it.
 */
export function ownCosts({
  plan,
  parents,
}: Pick<Columns, "plan" | "parents">): OwnCosts | undefined {
  if (plan.nodes[0]?.totalCost === undefined) return undefined;
  const whole = amount(plan.nodes[0].totalCost);
  const { inside, sums, printed } = costsInside(plan, parents);
  const own = new Float64Array(parents.length);
  /** How much of each node's printed cost is in the root's. */
  const scales = new Float64Array(parents.length);
  for (let id = 0; id < own.length; id++) {
    const sum = sums[id] ?? 0;
    const all = Math.max(printed[id] ?? 0, sum);
    const total = id === 0 ? whole : (scales[parents[id] ?? NOBODY] ?? 0) * (inside[id] ?? 0);
    const scale = all > 0 ? total / all : 0;
    scales[id] = scale;
    own[id] = scale * (all - sum);
  }
  return { own, whole };
}

/** What each node costs in one run of its parent, and the sums of these for the parents. */
function costsInside(plan: Plan, parents: Int32Array) {
  const printed = new Float64Array(parents.length);
  const inside = new Float64Array(parents.length);
  const sums = new Float64Array(parents.length);
  for (const node of plan.nodes) {
    const { id } = node;
    const parent = plan.nodes[parents[id] ?? NOBODY];
    const cost = amount(node.totalCost);
    printed[id] = cost;
    if (!parent) continue;
    const once = amount(cost * runsInside(plan, node, parent));
    inside[id] = once;
    sums[parent.id] = (sums[parent.id] ?? 0) + once;
  }
  return { printed, inside, sums };
}

/** How often it runs there, as far as the parent's cost has room for it. */
function runsInside(plan: Plan, inner: PlanNode, join: PlanNode): number {
  if (join.nodeType !== "Nested Loop" || inner.parentRelationship !== "Inner") return 1;
  // To read again what is in memory costs next to nothing.
  if (inner.nodeType === "Materialize" || !inner.totalCost) return 1;
  const outer = childrenOf(plan, join).find((node) => node.parentRelationship === "Outer");
  const room = (amount(join.totalCost) - amount(outer?.totalCost)) / inner.totalCost;
  return Math.max(1, Math.min(amount(outer?.planRows), room));
}
