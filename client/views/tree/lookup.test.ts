import { expect, test } from "vitest";
import type { Area, Card, TreeLayout } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import { treeOf } from "#shared/picture/testing/tree-of.ts";
import { mixedPlan } from "../../../bench/make-plan.ts";
import { cardAt, cardsIn, countIn, edgesIn } from "./lookup.ts";

const { layout } = treeOf(JSON.stringify([mixedPlan(800)]));

/** Windows all over the picture, of all sizes. */
const areas = Array.from({ length: 60 }, (_, at): Area => {
  const [x0, y0] = [
    ((at * 37) % 60) * (layout.width / 60),
    ((at * 23) % 60) * (layout.height / 60),
  ];
  const size = 40 * 1.25 ** (at % 25);
  return { x0, y0, x1: x0 + size, y1: y0 + size };
});

const ids = (cards: readonly Card[]) => cards.map(({ node }) => node.id).sort((a, b) => a - b);

const touches = (area: Area, { x0, y0, x1, y1 }: Area) =>
  x1 >= area.x0 && x0 <= area.x1 && y1 >= area.y0 && y0 <= area.y1;

const areaOf = ({ x, y }: Card): Area => ({
  x0: x,
  y0: y,
  x1: x + CARD.width,
  y1: y + CARD.height,
});

const allIn = ({ cards }: TreeLayout, area: Area) =>
  cards.filter((card) => touches(area, areaOf(card)));

const edgeOf = ({ x, y, parent }: Card): Area => {
  const [from, up] = [x + CARD.width / 2, (parent?.x ?? x) + CARD.width / 2];
  return {
    x0: Math.min(from, up),
    x1: Math.max(from, up),
    y0: (parent?.y ?? y) + CARD.height,
    y1: y,
  };
};

test("what a window shows is found, and nothing else", () => {
  for (const area of areas) {
    const seen = ids(allIn(layout, area));
    expect(ids(cardsIn(layout, area))).toEqual(seen);
    expect(countIn(layout, area, 800)).toBe(seen.length);
  }
});

test("every edge that crosses a window is found", () => {
  for (const area of areas) {
    const crossing = layout.cards.filter((card) => card.parent && touches(area, edgeOf(card)));
    expect(ids(edgesIn(layout, area, 800))).toEqual(expect.arrayContaining(ids(crossing)));
  }
});

test("of more edges than a row may have, some are drawn", () => {
  const whole = { x0: 0, y0: 0, x1: layout.width, y1: layout.height };
  const some = edgesIn(layout, whole, 5);
  expect(some.length).toBeLessThanOrEqual(layout.rows.length * 5);
  expect(some.length).toBeGreaterThan(layout.rows.length);
});

test("a pointer finds the card below it, or near by where it is small", () => {
  const [root] = layout.cards;
  const [x, y] = [root?.x ?? 0, root?.y ?? 0];
  expect(cardAt(layout, { x: x + 10, y: y + 10, k: 1 })).toBe(root);
  expect(cardAt(layout, { x: x - 100, y, k: 1 })).toBeUndefined();
  expect(cardAt(layout, { x: x - 100, y, k: 0.02 })).toBe(root);
});
