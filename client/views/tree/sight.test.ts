import { expect, test } from "vitest";
import { CARD } from "#shared/picture/sizes.ts";
import { treeOf } from "#shared/picture/testing/tree-of.ts";
import { mixedPlan, widePlan } from "../../../bench/make-plan.ts";
import { pinsOf, sightOf } from "./sight.ts";

const mixed = treeOf(JSON.stringify([mixedPlan(3000)])).layout;
const open = treeOf(JSON.stringify([widePlan(3000)]), [1]).layout;

/** A window of a large screen, at the middle of the picture. */
const screen = (layout: typeof mixed, k: number) => {
  const [x0, y0] = [layout.width / 3, layout.height / 4];
  return { x0, y0, x1: x0 + 3840 / k, y1: y0 + 2160 / k };
};

const scales = Array.from({ length: 60 }, (_, at) => 2 / 1.1 ** at);

test("never are there more elements than 3,000, at any scale of the largest screen", () => {
  const elements = { full: 15, brief: 4, block: 0 };
  for (const layout of [mixed, open]) {
    for (const k of scales) {
      const { detail, cards } = sightOf(layout, { x: 0, y: 0, k }, screen(layout, k), undefined);
      expect(cards.length * elements[detail]).toBeLessThan(2_700);
    }
  }
});

test("the nearer, the more is told", () => {
  const details = scales.map(
    (k) => sightOf(mixed, { x: 0, y: 0, k }, screen(mixed, k), undefined).detail,
  );
  expect([...new Set(details)]).toEqual(["full", "brief", "block"]);
});

test("as long as the window is within what is drawn, nothing is drawn anew", () => {
  const place = { x: 0, y: 0, k: 1 };
  const area = { x0: 5000, y0: 500, x1: 6000, y1: 1500 };
  const moved = (x: number) => ({ ...area, x0: area.x0 + x, x1: area.x1 + x });
  const first = sightOf(mixed, place, moved(10), sightOf(mixed, place, area, undefined));
  expect(sightOf(mixed, place, moved(200), first)).toBe(first);
  expect(sightOf(mixed, place, moved(310), first)).not.toBe(first);
  expect(sightOf(mixed, { ...place, k: 0.4 }, area, first)).not.toBe(first);
});

test("pins name the hottest, and never cover each other", () => {
  const k = 0.05;
  const sight = sightOf(mixed, { x: 0, y: 0, k }, screen(mixed, k), undefined);
  const [root] = mixed.cards;
  const pins = root ? pinsOf(mixed.cards.slice(1), root, sight) : [];
  expect(pins.length).toBeGreaterThan(3);
  for (const [at, one] of pins.entries()) {
    for (const other of pins.slice(at + 1)) {
      const isApart = Math.abs(one.x - other.x) * k >= 220 || Math.abs(one.y - other.y) * k >= 44;
      expect(isApart).toBe(true);
    }
    expect(one.x + CARD.width).toBeGreaterThanOrEqual(sight.area.x0);
  }
});
