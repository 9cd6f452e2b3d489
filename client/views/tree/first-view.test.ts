import { expect, test } from "vitest";
import type { Card } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import { line, treeOf } from "#shared/picture/testing/tree-of.ts";
import { chainPlan, mixedPlan } from "../../../bench/make-plan.ts";
import { firstView, type Place, type Size } from "./first-view.ts";

const wide = { width: 860, height: 650 };
const narrow = { width: 400, height: 400 };

const isIn = ({ x, y, k }: Place, card: Card | undefined, { width, height }: Size) =>
  card !== undefined &&
  card.x * k + x >= 0 &&
  card.y * k + y >= 0 &&
  (card.x + CARD.width) * k + x <= width &&
  (card.y + CARD.height) * k + y <= height;

const small = treeOf([line(0, "Sort"), line(1, "Seq Scan on a")].join("\n")).layout;
const large = treeOf(JSON.stringify([mixedPlan(500)])).layout;
const deep = treeOf(JSON.stringify([chainPlan(300)])).layout;

test.each([
  ["wide", wide],
  ["narrow", narrow],
])("a small plan is seen whole and no larger than it is, in a %s window", (_, frame) => {
  const view = firstView(small, frame, small.cards[1]);
  expect(small.cards.every((card) => isIn(view, card, frame))).toBe(true);
  expect(view.k).toBe(1);
});

test.each([
  ["wide", wide],
  ["narrow", narrow],
])("a large one starts where the time went, and can be read, in a %s window", (_, frame) => {
  for (const layout of [large, deep]) {
    const heavy = layout.cards[400];
    const view = firstView(layout, frame, heavy);
    expect(isIn(view, heavy, frame)).toBe(true);
    expect(view.k).toBeGreaterThanOrEqual(0.8);
  }
});

test("the root is in sight too where both can be read", () => {
  const heavy = deep.cards[6];
  const view = firstView(deep, wide, heavy);
  expect([deep.cards[0], heavy].map((card) => isIn(view, card, wide))).toEqual([true, true]);
});
