import type { Rows, Share } from "#shared/base/units.ts";
import { childrenOf, type PlanNode } from "#shared/plan/plan.ts";
import type { Seen } from "./finding.ts";

export const isJoin = ({ nodeType }: PlanNode): boolean =>
  /^(?:Nested Loop|Hash Join|Merge Join)$/.test(nodeType);

/** The join, and below it what only keeps the rows of one side for it. */
export const joinedWith = ({ node, annotated }: Seen): readonly PlanNode[] => [
  node,
  ...childrenOf(annotated.plan, node).filter(({ nodeType }) => keepers.test(nodeType)),
];

const keepers = /^(?:Hash|Materialize)$/;

/** The pairs of rows that a join tried its filters on, and which part of them in vain. */
interface Tried {
  readonly tried: Rows;
  readonly kept: Rows;
  readonly removed: Rows;
  readonly inVain: Share;
}

export function triedInVain({ measures }: Seen): Tried {
  const { totalRows: kept = 0, rowsRemoved: removed = 0 } = measures;
  const tried = kept + removed;
  return { tried, kept, removed, inVain: tried > 0 ? removed / tried : 0 };
}
