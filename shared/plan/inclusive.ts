import { amount } from "./amount.ts";
import type { Columns } from "./columns.ts";
import type { NodeId, Plan } from "./plan.ts";
import type { Reported } from "./properties.ts";
import { NOBODY } from "./runs.ts";

/** One a node. Plain arrays would take twice as long on a plan of fifty thousand nodes. */
export type Amounts = Float64Array;

/** What EXPLAIN reported for each node, what ran inside it included: time, blocks, bytes. */
export interface Inclusive {
  readonly total: Amounts;
  /** Rounding hides a little: the true amount is not further away. Empty if nothing is rounded. */
  readonly bound: Amounts;
  /** Where more than rounding is unknown this is lower than the bound. */
  readonly least: Amounts;
  /** Blocks and bytes are whole, times are not. */
  readonly isWhole: boolean;
}

/** One property that counts: a name would be looked up for each node, this is compiled. */
export type Counter = (node: Reported) => number | undefined;

/** The sum of these properties, for each node. */
export const sumOf = ({ nodes }: Plan, counters: readonly Counter[]): number[] =>
  nodes.map((node) => {
    let sum = 0;
    for (const counter of counters) sum += amount(counter(node));
    return sum;
  });

/** Counts, which are never rounded. */
export const exact = (total: Amounts): Inclusive => ({
  total,
  bound: nothing,
  least: total,
  isWhole: true,
});

const nothing = new Float64Array(0);

/** As much of each node as what ran inside it left; below 0 that took more than the node. */
export function rooms(
  { parents }: Columns,
  { total, bound, least }: Inclusive,
  elsewhere: ReadonlySet<NodeId>,
): Amounts {
  const room = total.slice();
  for (let id = 0; id < bound.length; id++) room[id] = (room[id] ?? 0) + (bound[id] ?? 0);
  for (let id = 0; id < parents.length; id++) {
    const parent = parents[id] ?? NOBODY;
    if (parent === NOBODY || (elsewhere.size > 0 && elsewhere.has(id))) continue;
    room[parent] = (room[parent] ?? 0) - (least[id] ?? 0);
  }
  return room;
}
