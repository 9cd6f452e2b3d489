import { amount } from "./amount.ts";
import type { NodeId, Plan } from "./plan.ts";
import type { Reported } from "./properties.ts";

/** What EXPLAIN reported for each node, what ran inside it included: time, blocks, bytes. */
export interface Inclusive {
  readonly total: readonly number[];
  /** Rounding hides a little: the true amount is not further away. Empty if nothing is rounded. */
  readonly bound: readonly number[];
  /** Where more than rounding is unknown this is lower than the bound. */
  readonly least: readonly number[];
  /** Blocks and bytes are whole, times are not. */
  readonly isWhole: boolean;
}

/** One property that counts: a name would be looked up for each node, this is compiled. */
export type Counter = (node: Reported) => number | undefined;

/** Whether EXPLAIN printed any of these for any node. */
export const isReported = ({ nodes }: Plan, counters: readonly Counter[]): boolean =>
  nodes.some((node) => counters.some((counter) => counter(node) !== undefined));

/** The sum of these properties, for each node. */
export const sumOf = ({ nodes }: Plan, counters: readonly Counter[]): number[] =>
  nodes.map((node) => {
    let sum = 0;
    for (const counter of counters) sum += amount(counter(node));
    return sum;
  });

/** Counts, which are never rounded. */
export const exact = (total: readonly number[]): Inclusive => ({
  total,
  bound: [],
  least: total,
  isWhole: true,
});

/** As much of each node as what ran inside it left; below 0 that took more than the node. */
export function rooms(
  { nodes }: Plan,
  { total, bound, least }: Inclusive,
  elsewhere: ReadonlySet<NodeId>,
): number[] {
  const room = total.map((amount, id) => amount + (bound[id] ?? 0));
  for (const { id, parent } of nodes) {
    if (parent !== undefined && !elsewhere.has(id)) {
      room[parent] = (room[parent] ?? 0) - (least[id] ?? 0);
    }
  }
  return room;
}
