import type { NodeId, Plan } from "#shared/plan/plan.ts";
import type { Folds } from "./folds.ts";
import { type Box, type CardBox, type FieldBox, outlineOf } from "./outline.ts";
import { CARD, GAP, PADDING, ROW } from "./sizes.ts";
import { type Contour, extentOf, place } from "./tidy.ts";

/** A node, or a fold with what its members come to, and where it stands: x, y is its upper left. */
export type Card = Readonly<
  Omit<CardBox, "boxes" | "gap" | "shift" | "children" | "parent"> & {
    /** As they are drawn: below an open fold its members. */
    readonly children: readonly Card[];
    readonly parent: Card | undefined;
  }
>;

export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const isWithin = (inner: Area, outer: Area): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/** Around the members of an open fold. */
interface Frame extends Area {
  readonly fold: Card;
}

export interface TreeLayout {
  /** In the order of the plan, which is also that in which a screen reader should meet them. */
  readonly cards: readonly Card[];
  /** For each node of the plan the card that shows it: its own, or that of its closed fold. */
  readonly cardOf: readonly Card[];
  readonly frames: readonly Frame[];
  /** By their row, from left to right. */
  readonly rows: readonly (readonly Card[])[];
  /** Of those rows the cards with an edge to their parent: a frame holds the members of a fold. */
  readonly edges: readonly (readonly Card[])[];
  /** The whole tree starts at 0, 0. */
  readonly width: number;
  readonly height: number;
}

/** The root on top, each node's inputs below it; similar siblings in one card, or in one frame. */
export function layOut(plan: Plan, folds: Folds, open: ReadonlySet<NodeId>): TreeLayout {
  const { boxes, cardOf } = outlineOf(plan, folds, open);
  const [left, right] = placeAll(boxes);
  const [root] = boxes;
  if (root && root.kind !== "field") root.x = -left - CARD.width / 2;
  for (const box of boxes) moveBelow(box);
  const cards = boxes.filter((box) => box.kind !== "field");
  const frames = boxes.flatMap((box) => (box.kind === "field" ? [frameOf(box)] : []));
  const rows = rowsOf(cards);
  return {
    cards,
    cardOf,
    frames,
    rows,
    edges: rows.map((row) => row.filter(({ parent }) => parent && !parent.isOpen)),
    width: right - left,
    height: frames.reduce((most, { y1 }) => Math.max(most, y1), rows.length * ROW - GAP.y),
  };
}

/** From below, so that of each box what stands below it is known. Answers how far the tree reaches. */
function placeAll(boxes: readonly Box[]): readonly [number, number] {
  const contours = new Map<Box, Contour>();
  for (const box of boxes.toReversed()) {
    const below = box.boxes.flatMap((child) => contours.get(child) ?? []);
    for (const child of box.boxes) contours.delete(child);
    contours.set(box, place(box, below));
  }
  const whole = boxes[0] && contours.get(boxes[0]);
  return whole ? extentOf(whole) : [0, 0];
}

/** From above: what is below a box stands so far from its middle. */
function moveBelow(box: Box): void {
  const { x, y } = box.kind === "field" ? box.fold : box;
  box.boxes.forEach((below, at) => {
    if (below.kind === "field") return;
    const down = box.kind === "field" ? Math.floor(at / box.columns) * box.cell.rows : 0;
    below.x = x + below.shift;
    below.y = y + ROW * (1 + down);
  });
}

function frameOf({ fold, boxes, columns, cell }: FieldBox): Frame {
  const middle = fold.x + CARD.width / 2;
  const reach = (columns * cell.width - GAP.x) / 2 + PADDING;
  const rows = Math.ceil(boxes.length / columns) * cell.rows;
  const y0 = fold.y + ROW - PADDING;
  return {
    fold,
    x0: middle - reach,
    x1: middle + reach,
    y0,
    y1: y0 + rows * ROW - GAP.y + 2 * PADDING,
  };
}

function rowsOf(cards: readonly Card[]): Card[][] {
  const rows: Card[][] = [];
  for (const card of cards) {
    const row = rows[card.y / ROW];
    if (row) row.push(card);
    else rows[card.y / ROW] = [card];
  }
  // Where nothing stands in a row of a field, it is empty.
  return Array.from(rows, (row = []) => row.sort((a, b) => a.x - b.x));
}
