import { insideOf, type Nesting, wayTo } from "#client/views/nesting.ts";
import type { NodeId } from "#shared/plan/plan.ts";

export interface Relative {
  readonly id: NodeId;
  readonly own: number;
  /** With all inside; of what is inside several, the part that is here. */
  readonly whole: number;
}

export interface Relatives {
  /** What ran directly inside a node, the largest first. */
  readonly children: readonly Relative[];
  /** All that ran inside it, the largest own first. */
  readonly descendants: readonly Relative[];
  /** What it ran inside of, the nearest first; of what several ran, all those stand before. */
  readonly parents: readonly Relative[];
}

export function relativesOf(nesting: Nesting, id: NodeId): Relatives {
  const relative = (one: NodeId): Relative => ({
    id: one,
    own: nesting.own[one] ?? 0,
    whole: nesting.whole[one] ?? 0,
  });
  return {
    children: (nesting.inside[id] ?? [])
      .map((part) => ({ ...relative(part.id), whole: part.amount }))
      .sort((a, b) => b.whole - a.whole),
    descendants: insideOf(nesting, id)
      .slice(1)
      .map(relative)
      .sort((a, b) => b.own - a.own),
    parents: [
      ...new Set([...around(nesting, id), ...wayTo(nesting, id).slice(0, -1).reverse()]),
    ].map(relative),
  };
}

/** Several only of a sub-plan. */
const around = ({ inside }: Nesting, id: NodeId): readonly NodeId[] =>
  inside.flatMap((parts, outer) => (parts.some((part) => part.id === id) ? [outer] : []));

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
