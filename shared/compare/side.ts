import type { NodeId, Plan } from "#shared/plan/plan.ts";
import type { Traits } from "./traits.ts";

/** One of the two plans, while its nodes are looked for in the other. */
export interface Side {
  readonly plan: Plan;
  readonly traits: readonly Traits[];
  /** The node of the other plan, once it is known. */
  readonly partner: (NodeId | undefined)[];
}

export function pair(one: Side, other: Side, [before, after]: readonly [NodeId, NodeId]): void {
  one.partner[before] = after;
  other.partner[after] = before;
}
