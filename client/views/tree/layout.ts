import { hierarchy, tree } from "d3";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { childrenOf, type NodeId, type PlanNode } from "#shared/plan/plan.ts";

/** In CSS pixels at scale 1. The card's own height is fixed in view.css to the same number. */
export const CARD = { width: 248, height: 92 } as const;
const GAP = { x: 20, y: 44 } as const;

export interface Card {
  readonly node: PlanNode;
  /** The upper left corner; the whole tree starts at 0, 0. */
  readonly x: number;
  readonly y: number;
}

/** A child's rows on their way to its parent. */
export interface Edge {
  readonly id: NodeId;
  readonly path: string;
  readonly width: number;
  readonly isSubplan: boolean;
  readonly box: Box;
}

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface TreeLayout {
  readonly cards: readonly Card[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** The root on top, each node's inputs below it. d3 does the arithmetic; the view only draws. */
export function layOut({ plan, measures }: AnnotatedPlan): TreeLayout {
  const [root] = plan.nodes;
  if (!root) return { cards: [], edges: [], width: 0, height: 0 };
  const placed = tree<PlanNode>()
    .nodeSize([CARD.width + GAP.x, CARD.height + GAP.y])
    .separation(() => 1)(hierarchy(root, (node) => [...childrenOf(plan, node)]))
    .descendants()
    // In the order of the plan, which is also the order in which a screen reader should meet them.
    .sort((a, b) => a.data.id - b.data.id);
  const left = Math.min(...extent(placed.map(({ x }) => x))) - CARD.width / 2;
  const cards = placed.map(({ data, x, y }) => ({ node: data, x: x - left - CARD.width / 2, y }));
  const byId = new Map(cards.map((card) => [card.node.id, card]));
  return {
    cards,
    edges: cards.flatMap((card) => {
      const parent = card.node.parent === undefined ? undefined : byId.get(card.node.parent);
      const rows = measures[card.node.id]?.totalRows ?? card.node.planRows;
      return parent ? [edge(card, parent, rows)] : [];
    }),
    width: Math.max(...extent(cards.map(({ x }) => x))) + CARD.width,
    height: Math.max(...extent(cards.map(({ y }) => y))) + CARD.height,
  };
}

/** Lowest and highest, without spreading fifty thousand arguments into one call. */
function extent(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function edge(card: Card, parent: Card, rows: number | undefined): Edge {
  const from = { x: card.x + CARD.width / 2, y: card.y };
  const to = { x: parent.x + CARD.width / 2, y: parent.y + CARD.height };
  const middle = (from.y + to.y) / 2;
  return {
    id: card.node.id,
    path: `M${from.x},${from.y}C${from.x},${middle} ${to.x},${middle} ${to.x},${to.y}`,
    width: edgeWidth(rows),
    isSubplan: /^(?:InitPlan|SubPlan)$/.test(card.node.parentRelationship ?? ""),
    box: { x0: Math.min(from.x, to.x), x1: Math.max(from.x, to.x), y0: to.y, y1: from.y },
  };
}

/** Ten times the rows, one and a half pixels more: a million is plainly more than a thousand. */
export const edgeWidth = (rows = 0): number => 1.25 + 1.5 * Math.log10(1 + Math.max(0, rows));

/** What a window of the tree shows, with some margin so that panning never uncovers a gap. */
export function visible(layout: TreeLayout, window: Box): Pick<TreeLayout, "cards" | "edges"> {
  const sees = ({ x0, y0, x1, y1 }: Box) =>
    x1 >= window.x0 && x0 <= window.x1 && y1 >= window.y0 && y0 <= window.y1;
  return {
    cards: layout.cards.filter(({ x, y }) =>
      sees({ x0: x, y0: y, x1: x + CARD.width, y1: y + CARD.height }),
    ),
    edges: layout.edges.filter(({ box }) => sees(box)),
  };
}
