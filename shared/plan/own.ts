import type { Share } from "#shared/base/units.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan } from "./plan.ts";

/** A charge whose part is known. */
export interface SharedCharge extends Pick<Charge, "subplan" | "payer"> {
  readonly share: Share;
}

/**
 * From inclusive amounts (time, blocks) to each node's own: less its children's and its sub-plans',
 * which run inside it, less the init-plans and CTEs that it was the one to evaluate.
 * May be negative by rounding: whoever shows it clamps it and shows the residual.
 */
export function ownAmounts(
  plan: Plan,
  charged: readonly SharedCharge[],
  total: (id: NodeId) => number,
): number[] {
  const own = plan.nodes.map(({ id }) => total(id));
  const subtract = (payer: NodeId, amount: number) => {
    own[payer] = (own[payer] ?? 0) - amount;
  };
  for (const { id, parent, parentRelationship } of plan.nodes) {
    if (parent !== undefined && parentRelationship !== "InitPlan") subtract(parent, total(id));
  }
  for (const { subplan, payer, share } of charged) subtract(payer, share * total(subplan));
  return own;
}

/**
 * Several scans may read one CTE, and EXPLAIN does not say which of them pulled its rows. What each
 * took itself tells: the blocks of the CTE are in the scans that pulled, and so is its time.
 * `uses` are amounts by which to tell, the most reliable first; one that is all zero tells nothing.
 */
export function shareCharges(
  plan: Plan,
  charged: readonly Charge[],
  uses: readonly ((id: NodeId) => number)[],
): SharedCharge[] {
  const whole = charged
    .filter(({ part }) => part === "whole")
    .map(({ subplan, payer }) => ({ subplan, payer, share: 1 }));
  const own = uses.map((use) => ownAmounts(plan, whole, use));
  return charged.map(({ subplan, payer, part }) => {
    if (part === "whole") return { subplan, payer, share: 1 };
    const scans = charged.filter((other) => other.subplan === subplan);
    return { subplan, payer, share: shareOf(payer, scans, own) };
  });
}

function shareOf(payer: NodeId, scans: readonly Charge[], own: readonly number[][]): Share {
  for (const amounts of own) {
    const took = (id: NodeId) => Math.max(0, amounts[id] ?? 0);
    const sum = scans.reduce((all, scan) => all + took(scan.payer), 0);
    if (sum > 0) return took(payer) / sum;
  }
  return 1 / scans.length;
}
