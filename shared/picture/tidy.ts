import type { Box, CardBox, FieldBox } from "./outline.ts";
import { CARD, GAP, PADDING, ROW } from "./sizes.ts";

/**
 * A tidy tree in linear time and without recursion. What is kept of a subtree is its contour: how
 * far it reaches to each side in each row (Reingold, Tilford: Tidier Drawings of Trees). Joining two
 * contours touches the rows that they share and no others.
 *
 * d3's tree gives all nodes one size, and an open fold is as large as all its members.
 */
export interface Contour {
  /** From the middle of the subtree's root; the lowest row first, so that a root is put on top. */
  readonly left: number[];
  readonly right: number[];
  /** What has to be added to each of these. */
  base: number;
}

/** From this height on the tallest input is the spine that goes straight down. */
const SPINE = 8;

/** An open fold's members make a field somewhat wider than tall, as screens are. */
const FIELD = 1.6;

/** Says where what is below a box stands, whose contours are used up, and answers its own contour. */
export function place(box: Box, below: readonly Contour[]): Contour {
  return box.kind === "field" ? placeInField(box, below) : placeBelow(box, below);
}

function placeBelow({ boxes }: CardBox, below: readonly Contour[]): Contour {
  const heights = below.map(({ left }) => left.length);
  let contour: Contour = { left: [], right: [], base: 0 };
  below.forEach((next, at) => {
    const box = boxes[at];
    if (!box) return;
    box.shift = at === 0 ? 0 : distance(contour, next) + box.gap;
    next.base += box.shift;
    contour = joined(contour, next);
  });
  const middle = middleOf(boxes, heights);
  for (const box of boxes) box.shift -= middle;
  contour.base -= middle;
  contour.left.push(-CARD.width / 2 - contour.base);
  contour.right.push(CARD.width / 2 - contour.base);
  return contour;
}

function placeInField(field: FieldBox, below: readonly Contour[]): Contour {
  const extents = below.map(extentOf);
  const width = GAP.x + extents.reduce((most, [low, high]) => Math.max(most, high - low), 0);
  const rows = below.reduce((most, { left }) => Math.max(most, left.length), 0);
  const count = below.length;
  field.columns = Math.min(count, Math.ceil(Math.sqrt((count * rows * ROW * FIELD) / width)));
  field.cell = { width, rows };
  const reach = (field.columns * width - GAP.x) / 2;
  field.boxes.forEach((box, at) => {
    box.shift = (at % field.columns) * width - reach - (extents[at]?.[0] ?? 0);
  });
  const height = Math.ceil(count / field.columns) * rows;
  return {
    left: new Array<number>(height).fill(-reach - PADDING),
    right: new Array<number>(height).fill(reach + PADDING),
    base: 0,
  };
}

/** How far the right one has to be moved so that it touches the left one. */
function distance(left: Contour, right: Contour): number {
  const [rows, others] = [left.right.length, right.left.length];
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 1; row <= Math.min(rows, others); row++) {
    const apart = (left.right[rows - row] ?? 0) - (right.left[others - row] ?? 0);
    if (apart > most) most = apart;
  }
  return most + left.base - right.base;
}

/** The taller one's lists go on: only the rows of the shorter one are written. */
function joined(left: Contour, right: Contour): Contour {
  const [rows, others] = [left.left.length, right.left.length];
  if (rows >= others) {
    for (let row = 1; row <= others; row++) {
      left.right[rows - row] = (right.right[others - row] ?? 0) + right.base - left.base;
    }
    return left;
  }
  for (let row = 1; row <= rows; row++) {
    right.left[others - row] = (left.left[rows - row] ?? 0) + left.base - right.base;
  }
  return right;
}

/** Above the middle of its inputs, or above the one that is much the tallest. */
function middleOf(boxes: readonly Box[], heights: readonly number[]): number {
  const inputs = boxes.flatMap(({ isApart }, at) => (isApart ? [] : [at]));
  const below = inputs.length > 0 ? inputs : [...boxes.keys()];
  const height = (at: number) => heights[at] ?? 0;
  const [tallest = 0, second = -1] = below.toSorted((a, b) => height(b) - height(a));
  const shift = (at = 0) => boxes[at]?.shift ?? 0;
  return height(tallest) >= SPINE && height(tallest) > 2 * height(second)
    ? shift(tallest)
    : (shift(below[0]) + shift(below.at(-1))) / 2;
}

/** How far a subtree reaches to the left and to the right. */
export function extentOf({ left, right, base }: Contour): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const reach of left) low = Math.min(low, reach);
  for (const reach of right) high = Math.max(high, reach);
  return [low + base, high + base];
}
