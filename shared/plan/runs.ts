import type { Columns } from "./columns.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan } from "./plan.ts";

/** What ran inside what: the tree as it is printed, but for the init-plans and CTEs. */
export interface Runs extends Columns {
  readonly charges: readonly Charge[];
  /** The sub-plans that did not run in the node below which they are printed, or not only there. */
  readonly charged: ReadonlySet<NodeId>;
  /** Every node after all those that it ran inside of. */
  readonly order: Int32Array;
  /**
   * That a node ran inside another, or inside nobody, as the root did and what came after it. A
   * node's links stand together: one, but a CTE's as many as it has payers. Flat lists, because
   * each measure walks them, and plans of fifty thousand nodes exist.
   */
  readonly around: Int32Array;
  /** Where a node's links begin; the next node's come behind them. */
  readonly firstLink: Int32Array;
}

export const NOBODY: NodeId = -1;

export function runs(columns: Columns, charges: readonly Charge[]): Runs {
  const { plan, parents } = columns;
  const ids = new Int32Array(parents.length + 1);
  for (let id = 0; id < ids.length; id++) ids[id] = id;
  const charged = new Set(charges.map(({ subplan }) => subplan));
  // As it is printed: each node behind the one that it ran inside of.
  if (charges.length === 0)
    return {
      ...columns,
      charges,
      charged,
      around: parents,
      firstLink: ids,
      order: ids.subarray(0, -1),
    };
  const chargeOf = new Map(charges.map((charge) => [charge.subplan, charge]));
  const around: NodeId[] = [];
  const firstLink = [0];
  for (const [id, parent] of parents.entries()) {
    const charge = chargeOf.get(id);
    for (const payer of charge?.payers ?? []) around.push(payer);
    around.push(charge ? charge.rest : parent);
    firstLink.push(around.length);
  }
  return {
    ...columns,
    charges,
    charged,
    around: Int32Array.from(around),
    firstLink: Int32Array.from(firstLink),
    order: Int32Array.from(outsideIn(plan, chargeOf)),
  };
}

function outsideIn({ nodes }: Plan, chargeOf: ReadonlyMap<NodeId, Charge>): NodeId[] {
  const charged = new Map<NodeId, NodeId[]>();
  const waiting = new Map<NodeId, number>();
  const order = nodes.flatMap(({ id, parent }) => (parent === undefined ? [id] : []));
  for (const { subplan, payers, rest } of chargeOf.values()) {
    const outer = [...payers, rest].filter((id) => id !== NOBODY);
    if (outer.length === 0) order.push(subplan);
    waiting.set(subplan, outer.length);
    for (const id of outer) {
      const others = charged.get(id);
      if (others) others.push(subplan);
      else charged.set(id, [subplan]);
    }
  }
  for (let at = 0; at < order.length; at++) {
    const id = order[at] ?? NOBODY;
    for (const child of nodes[id]?.children ?? []) {
      if (!chargeOf.has(child)) order.push(child);
    }
    for (const subplan of charged.get(id) ?? []) {
      const left = (waiting.get(subplan) ?? 0) - 1;
      waiting.set(subplan, left);
      if (left === 0) order.push(subplan);
    }
  }
  if (order.length === nodes.length) return order;
  // A damaged plan may say of two sub-plans that each ran inside the other.
  const reached = new Set(order);
  return [...order, ...nodes.map(({ id }) => id).filter((id) => !reached.has(id))];
}
