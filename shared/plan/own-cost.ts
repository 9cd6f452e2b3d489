import type { Cost } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import { childrenOf, type NodeId, type Plan, type PlanNode } from "./plan.ts";

interface OwnCosts {
  readonly own: readonly Cost[];
  readonly whole: Cost;
}

/**
 * The planner's cost of each node itself, of all the runs that it expects. A cost is printed for one
 * run, to the end: the inner side of a nested loop runs for each outer row, and below a LIMIT not
 * all is expected to be read. So these are interpolated; they sum to the root's cost. A sub-plan's
 * cost is in its printed parent's, whoever evaluates it.
 */
export function ownCosts(plan: Plan): OwnCosts | undefined {
  if (plan.nodes[0]?.totalCost === undefined) return undefined;
  const own: Cost[] = [];
  const whole = amount(plan.nodes[0].totalCost);
  /** Of each node as much as is in the root's cost. */
  const total = [whole];
  for (const node of plan.nodes) {
    const inside = node.children.map((child) => costInside(plan, child, node));
    const sum = inside.reduce((all, cost) => all + cost, 0);
    const printed = Math.max(amount(node.totalCost), sum);
    const scale = printed > 0 ? (total[node.id] ?? 0) / printed : 0;
    node.children.forEach((child, nth) => {
      total[child] = scale * (inside[nth] ?? 0);
    });
    own.push(scale * (printed - sum));
  }
  return { own, whole };
}

/** What a child costs in one run of its parent. */
function costInside(plan: Plan, id: NodeId, parent: PlanNode): Cost {
  const child = plan.nodes[id];
  return child ? amount(amount(child.totalCost) * runsInside(plan, child, parent)) : 0;
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
