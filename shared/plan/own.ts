import type { Charge } from "./payers.ts";
import type { NodeId, Plan } from "./plan.ts";

/**
 * From inclusive amounts (time, blocks) to each node's own: less its children's and its sub-plans',
 * which run inside it, less the init-plans and CTEs that it was the one to evaluate.
 * May be negative by rounding: whoever shows it clamps it and shows the residual.
 */
export function ownAmounts(
  plan: Plan,
  charged: readonly Charge[],
  total: (id: NodeId) => number,
): number[] {
  const own = plan.nodes.map(({ id }) => total(id));
  const subtract = (payer: NodeId, amount: number) => {
    own[payer] = (own[payer] ?? 0) - amount;
  };
  for (const { id, parent, parentRelationship } of plan.nodes) {
    if (parent !== undefined && parentRelationship !== "InitPlan") subtract(parent, total(id));
  }
  for (const { payer, amount } of chargedAmounts(charged, total)) subtract(payer, amount);
  return own;
}

function chargedAmounts(charged: readonly Charge[], total: (id: NodeId) => number) {
  return charged.map((charge) => {
    const { subplan, payer, part } = charge;
    if (part === "whole") return { payer, amount: total(subplan) };
    const scans = charged.filter((other) => other.subplan === subplan);
    const sum = scans.reduce((all, scan) => all + total(scan.payer), 0);
    return { payer, amount: sum > 0 ? (total(subplan) * total(payer)) / sum : 0 };
  });
}
