import type { NodeId, Plan } from "#shared/plan/plan.ts";
import type { Matching } from "./match-nodes.ts";

/** A node of the second plan, or one that only the first has. */
export type Place =
  | { readonly kind: "after"; readonly node: NodeId; readonly depth: number }
  | { readonly kind: "gone"; readonly node: NodeId; readonly depth: number };

/**
 * One tree of both: the second plan as it is, and each node that is gone below what it stood below,
 * behind what it stood behind.
 *
 *     Limit
 *     - Sort
 *     Index Scan
 */
export function mergeTrees(before: Plan, after: Plan, { after: partner }: Matching): Place[] {
  // Places are numbered: those of the second plan by their node, gone ones behind them.
  const count = after.nodes.length;
  const inputs: number[][] = after.nodes.map(({ children }) => [...children]);
  const roots: number[] = after.nodes.length > 0 ? [0] : [];
  const placeOf = (node: NodeId) => partner[node] ?? count + node;
  const below = (parent: NodeId | undefined): number[] => {
    if (parent === undefined) return roots;
    const place = placeOf(parent);
    inputs[place] ??= [];
    return inputs[place];
  };
  const gone = goneBehind(before, partner);
  for (const [parent, siblings] of gone) {
    insertBehind(
      below(parent),
      siblings.map(({ node, behind }) => ({
        place: count + node,
        behind: behind === undefined ? undefined : placeOf(behind),
      })),
    );
  }
  return flatten(roots, inputs, count);
}

interface Gone {
  readonly node: NodeId;
  /** Its sibling before it. */
  readonly behind: NodeId | undefined;
}

/** By their parent, in the plan's order. */
function goneBehind(plan: Plan, partner: Matching["after"]): Map<NodeId | undefined, Gone[]> {
  const gone = new Map<NodeId | undefined, Gone[]>();
  const last = new Map<NodeId | undefined, NodeId>();
  for (const { id, parent } of plan.nodes) {
    if (partner[id] === undefined) {
      const siblings = gone.get(parent) ?? [];
      if (siblings.push({ node: id, behind: last.get(parent) }) === 1) gone.set(parent, siblings);
    }
    last.set(parent, id);
  }
  return gone;
}

/** In one pass over both; what stood behind something that moved away comes last, or first. */
function insertBehind(
  list: number[],
  added: readonly { place: number; behind: number | undefined }[],
) {
  const known = new Set([...list, ...added.map(({ place }) => place)]);
  const followers = new Map<number | undefined, number[]>();
  for (const { place, behind } of added) {
    const anchor = behind !== undefined && known.has(behind) ? behind : undefined;
    const queue = followers.get(anchor);
    if (queue) queue.push(place);
    else followers.set(anchor, [place]);
  }
  const merged: number[] = [];
  const open = [...(followers.get(undefined) ?? []), ...list].reverse();
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    merged.push(place);
    open.push(...(followers.get(place)?.toReversed() ?? []));
  }
  list.splice(0, list.length, ...merged);
}

function flatten(roots: readonly number[], inputs: readonly number[][], count: number): Place[] {
  const flat: Place[] = [];
  const open = roots.toReversed().map((place) => ({ place, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { place, depth } = next;
    flat.push(
      place < count
        ? { kind: "after", node: place, depth }
        : { kind: "gone", node: place - count, depth },
    );
    for (const input of inputs[place]?.toReversed() ?? [])
      open.push({ place: input, depth: depth + 1 });
  }
  return flat;
}
