import type { NodeId } from "#shared/plan/plan.ts";
import { pair, type Side } from "./side.ts";
import type { Traits } from "./traits.ts";

/** What is left is known by its inputs, and then by what it stands below. */
export function matchByKin(one: Side, other: Side): void {
  matchUpwards(one, other);
  matchDownwards(one, other);
}

function matchUpwards(one: Side, other: Side): void {
  for (const traits of one.traits.toReversed()) {
    const { id } = traits.node;
    if (one.partner[id] !== undefined || traits.object) continue;
    const found = parentInOther(traits, one, other);
    if (found !== undefined) pair(one, other, [id, found]);
  }
}

/** What its inputs feed in the other plan, if it does the same with most of them. */
function parentInOther(traits: Traits, one: Side, other: Side): NodeId | undefined {
  const known = knownInputs(traits, one);
  const votes = new Map<NodeId, number>();
  for (const input of known) {
    const parent = aloneAbove(other, one.partner[input], traits);
    if (parent !== undefined) votes.set(parent, (votes.get(parent) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  if (!best) return;
  const [found, count] = best;
  if (traits.class !== "join") return found;
  // Of two joins that share one of two inputs neither is the other.
  const inputs = other.traits[found];
  const both = known.length + (inputs ? knownInputs(inputs, other).length : 0);
  return 2 * count > both / 2 ? found : undefined;
}

/** Its inputs that have a partner, looking through those that only pass on what they read. */
function knownInputs({ node }: Traits, side: Side): NodeId[] {
  return node.children.flatMap((child) => {
    let at: NodeId | undefined = child;
    for (let step = 0; at !== undefined && step < FURTHEST; step++) {
      const traits: Traits | undefined = side.traits[at];
      if (!traits || (traits.isApart && at === child)) return [];
      if (side.partner[at] !== undefined) return [at];
      at = onlyInput(traits, side);
    }
    return [];
  });
}

/** The next one above that is still alone and of the same class. */
function aloneAbove(side: Side, start: NodeId | undefined, wanted: Traits): NodeId | undefined {
  let at = side.traits[start ?? -1]?.node.parent;
  for (let step = 0; at !== undefined && step < FURTHEST; step++) {
    const traits = side.traits[at];
    if (!traits || side.partner[at] !== undefined) return;
    if (traits.class === wanted.class && traits.isApart === wanted.isApart) return at;
    if (onlyInput(traits, side) === undefined) return;
    at = traits.node.parent;
  }
}

/** Nodes that only pass rows on (Hash, Sort, Materialize …) rarely stand more than three deep. */
const FURTHEST = 4;

/** Looks at no more than two: an Append may have ten thousand. */
function onlyInput({ node }: Traits, { traits }: Side): NodeId | undefined {
  let found: NodeId | undefined;
  for (const id of node.children) {
    if (traits[id]?.isApart !== false) continue;
    if (found !== undefined) return;
    found = id;
  }
  return found;
}

/** Below the same node, the next of the same class that reads the same, or nothing at all. */
function matchDownwards(one: Side, other: Side): void {
  const waiting = new Map<string, NodeId[]>();
  // The last first, so that the first is taken from the end.
  for (const traits of other.traits.toReversed()) {
    const { id, parent } = traits.node;
    if (other.partner[id] !== undefined || traits.object) continue;
    const place = placeOf(parent ?? "root", traits);
    const queue = waiting.get(place);
    if (queue) queue.push(id);
    else waiting.set(place, [id]);
  }
  for (const traits of one.traits) {
    const { id, parent } = traits.node;
    if (one.partner[id] !== undefined || traits.object) continue;
    const above = parent === undefined ? "root" : one.partner[parent];
    const found = above === undefined ? undefined : waiting.get(placeOf(above, traits))?.pop();
    if (found !== undefined) pair(one, other, [id, found]);
  }
}

const placeOf = (parent: NodeId | "root", { class: kind, readsWhole, isApart }: Traits): string =>
  `${parent}\n${kind}\n${readsWhole}\n${isApart}`;
