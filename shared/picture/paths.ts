import type { Measures } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { edgeWidth } from "./edge-width.ts";
import type { Card } from "./layout.ts";
import { CARD } from "./sizes.ts";

/** A canvas, or what writes a path for a file. */
export interface Pen {
  moveTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

/** From a card up to its parent. */
export function edgePath(to: Pen, { x, y, parent }: Card) {
  if (!parent) return;
  const from = x + CARD.width / 2;
  const up = parent.x + CARD.width / 2;
  const top = parent.y + CARD.height;
  const middle = (y + top) / 2;
  to.moveTo(from, y);
  to.bezierCurveTo(from, middle, up, middle, up, top);
}

/** The rows of all members of a fold flow along one edge. */
export function widthOf({ fold, node }: Card, measures: readonly Measures[]): number {
  const rows = (id: NodeId) => measures[id]?.totalRows ?? measures[id]?.expectedRows ?? 0;
  const members = fold?.members ?? [node.id];
  return edgeWidth(members.reduce((sum, id) => sum + rows(id), 0));
}

/** From the one side of a card to the other of another, round what is between. */
export function linkPath(to: Pen, from: Card, user: Card) {
  const isLeft = from.x < user.x;
  const start = { x: from.x + (isLeft ? CARD.width : 0), y: from.y + CARD.height / 2 };
  const end = { x: user.x + (isLeft ? 0 : CARD.width), y: user.y + CARD.height / 2 };
  const reach = (isLeft ? 1 : -1) * Math.max(40, Math.abs(end.x - start.x) / 2);
  to.moveTo(start.x, start.y);
  to.bezierCurveTo(start.x + reach, start.y, end.x - reach, end.y, end.x, end.y);
}
