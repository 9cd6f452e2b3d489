import type { NodeId, Plan } from "#shared/plan/plan.ts";
import type { Matching } from "./match-nodes.ts";
import { isApart } from "./traits.ts";

/**
 * The matched nodes of the second plan that stand below something else than in the first, or have
 * gone into a sub-plan or out of one. What comes and goes between two that stay moves nothing.
 */
export function movedNodes(before: Plan, after: Plan, matching: Matching): ReadonlySet<NodeId> {
  const was = placesOf(before, matching.after);
  const is = placesOf(after, matching.before);
  const moved = new Set<NodeId>();
  for (const { id } of after.nodes) {
    const from = was[matching.before[id] ?? -1];
    const to = is[id];
    if (!from || !to) continue;
    const above = from.above === undefined ? undefined : matching.after[from.above];
    if (above !== to.above || from.isApart !== to.isApart) moved.add(id);
  }
  return moved;
}

interface Place {
  /** The nearest ancestor that is in both plans. */
  readonly above: NodeId | undefined;
  /** Whether a sub-plan begins between the two. */
  readonly isApart: boolean;
}

function placesOf({ nodes }: Plan, partner: readonly (NodeId | undefined)[]): Place[] {
  const places: Place[] = [];
  for (const node of nodes) {
    const parent = node.parent ?? -1;
    const isBetween = partner[parent] === undefined;
    places[node.id] = {
      above: isBetween ? places[parent]?.above : parent,
      isApart: isApart(node) || (isBetween && places[parent]?.isApart === true),
    };
  }
  return places;
}
