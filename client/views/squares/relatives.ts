import { insideOf, type Nesting, wayTo } from "#client/views/nesting.ts";
import type { NodeId } from "#shared/plan/plan.ts";

interface Relative {
  readonly id: NodeId;
  readonly own: number;
  /** With all inside; of what is inside several, the part that is here. */
  readonly whole: number;
}

/** The first of them, and how many there are: nobody reads fifty thousand rows. */
export interface RelativeList {
  readonly first: readonly Relative[];
  readonly count: number;
}

export interface Relatives {
  /** What ran directly inside a node, the largest first. */
  readonly children: RelativeList;
  /** All that ran inside it, the largest own first. */
  readonly descendants: RelativeList;
  /** What it ran inside of, the nearest first; of what several ran, all those stand before. */
  readonly parents: RelativeList;
}

const MOST = 50;

/** Sorts once, for whichever nodes are asked for then. */
export function relatives(nesting: Nesting): (id: NodeId) => Relatives {
  const { own, whole, inside } = nesting;
  const byOwn = Int32Array.from(own.keys()).sort((a, b) => (own[b] ?? 0) - (own[a] ?? 0) || a - b);
  const around = aroundOf(nesting);
  const relative = (id: NodeId): Relative => ({ id, own: own[id] ?? 0, whole: whole[id] ?? 0 });
  return (id) => {
    const children = (inside[id] ?? []).toSorted((a, b) => b.amount - a.amount);
    const below = insideOf(nesting, id);
    const parents = new Set([...(around.get(id) ?? []), ...wayTo(nesting, id).reverse()]);
    parents.delete(id);
    return {
      children: {
        first: children
          .slice(0, MOST)
          .map((part) => ({ ...relative(part.id), whole: part.amount })),
        count: children.length,
      },
      descendants: {
        first: firstOf(byOwn, (one) => one !== id && below.has(one)).map(relative),
        count: below.size - 1,
      },
      parents: { first: [...parents].slice(0, MOST).map(relative), count: parents.size },
    };
  };
}

function firstOf(ids: Iterable<NodeId>, isWanted: (id: NodeId) => boolean): NodeId[] {
  const found: NodeId[] = [];
  for (const id of ids) {
    if (found.length === MOST) break;
    if (isWanted(id)) found.push(id);
  }
  return found;
}

/** Several only of a sub-plan. */
function aroundOf({ inside }: Nesting): ReadonlyMap<NodeId, readonly NodeId[]> {
  const around = new Map<NodeId, NodeId[]>();
  for (const [outer, parts] of inside.entries()) {
    for (const { id } of parts) {
      const others = around.get(id);
      if (others) others.push(outer);
      else around.set(id, [outer]);
    }
  }
  return around;
}

/** Where an arrow key leads: up to what is around, down to the first inside, on to what is beside. */
export function neighbour(nesting: Nesting, from: NodeId, key: string): NodeId | undefined {
  const { inside, outer, tops } = nesting;
  const above = outer[from];
  const beside = above === undefined ? tops : (inside[above] ?? []);
  const at = beside.findIndex(({ id }) => id === from);
  switch (key) {
    case "ArrowUp":
      return above;
    case "ArrowDown":
      return inside[from]?.[0]?.id;
    case "ArrowLeft":
      return beside[at - 1]?.id;
    case "ArrowRight":
      return beside[at + 1]?.id;
    case "Home":
      return tops[0]?.id;
    case "End":
      return inside.length - 1;
    default:
      return undefined;
  }
}
