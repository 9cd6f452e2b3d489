import type { NodeId } from "#shared/plan/plan.ts";

/** So many nodes of a long way stand at each end; plans of twenty thousand levels exist. */
const ENDS = { first: 1, last: 3 };

/** `undefined` stands where some are left out. */
export function shortWay(way: readonly NodeId[]): readonly (NodeId | undefined)[] {
  if (way.length <= ENDS.first + ENDS.last + 1) return way;
  return [...way.slice(0, ENDS.first), undefined, ...way.slice(-ENDS.last)];
}
