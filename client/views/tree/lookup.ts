import type { Area, Card, TreeLayout } from "#shared/picture/layout.ts";
import { CARD, ROW } from "#shared/picture/sizes.ts";
import type { Place } from "./first-view.ts";

/** The rows of cards that an area touches, from the first to behind the last. */
export function rowsIn({ rows }: TreeLayout, { y0, y1 }: Area): readonly [number, number] {
  const first = Math.floor((y0 - CARD.height) / ROW) + 1;
  const behind = Math.floor(y1 / ROW) + 1;
  return [Math.max(0, first), Math.min(rows.length, Math.max(0, behind))];
}

/** The cards that an area touches: each row is searched, not looked through. */
export function cardsIn(layout: TreeLayout, area: Area): Card[] {
  const found: Card[] = [];
  const [first, behind] = rowsIn(layout, area);
  for (let at = first; at < behind; at++) {
    const row = layout.rows[at] ?? [];
    for (let next = firstFrom(row, area.x0); next < row.length; next++) {
      const card = row[next];
      if (!card || card.x > area.x1) break;
      found.push(card);
    }
  }
  return found;
}

/** How near to a block a pointer has to be, in pixels of the screen. */
const NEAR = 4;

/** The card that a point of the picture lies on, at the scale k. */
export function cardAt(layout: TreeLayout, { x, y, k }: Place): Card | undefined {
  const near = NEAR / k;
  return (
    cardsIn(layout, { x0: x, y0: y, x1: x, y1: y })[0] ??
    cardsIn(layout, { x0: x - near, y0: y - near, x1: x + near, y1: y + near })[0]
  );
}

/** How many there are, up to a limit: enough to choose in which detail to draw them. */
export function countIn(layout: TreeLayout, area: Area, limit: number): number {
  const [first, behind] = rowsIn(layout, area);
  let count = 0;
  for (let at = first; at < behind && count <= limit; at++) {
    const row = layout.rows[at] ?? [];
    count += firstFrom(row, area.x1 + CARD.width) - firstFrom(row, area.x0);
  }
  return count;
}

/** The first card of a row that reaches to the right of a line. */
export const firstFrom = (row: readonly Card[], x: number): number =>
  search(row, (card) => card.x + CARD.width >= x);

/**
 * The cards whose edge to their parent crosses an area. Edges of one row do not cross each other, so
 * that they too stand in an order: first all that end to its left, last all that begin to its right.
 */
export function edgesIn({ edges }: TreeLayout, { x0, y0, x1, y1 }: Area, most: number): Card[] {
  const found: Card[] = [];
  const behind = Math.min(edges.length, Math.ceil((y1 - CARD.height) / ROW) + 1);
  for (let at = Math.max(1, Math.floor(y0 / ROW)); at < behind; at++) {
    const row = edges[at] ?? [];
    const first = search(
      row,
      (card) => Math.max(card.x, card.parent?.x ?? card.x) >= x0 - CARD.width / 2,
    );
    const end = search(row, (card) => Math.min(card.x, card.parent?.x ?? card.x) > x1);
    // So many lines into one card are one colour anyway.
    const step = Math.max(1, Math.ceil((end - first) / most));
    for (let next = first; next < end; next += step) {
      const card = row[next];
      if (card) found.push(card);
    }
  }
  return found;
}

/** The first place of which something holds that holds of all behind it. */
function search(row: readonly Card[], holds: (card: Card) => boolean): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const card = row[middle];
    if (card && holds(card)) high = middle;
    else low = middle + 1;
  }
  return low;
}
