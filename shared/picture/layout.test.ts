import { expect, test } from "vitest";
import { edgeWidth } from "./edge-width.ts";
import type { Card } from "./layout.ts";
import { APART, CARD, GAP, PADDING, ROW } from "./sizes.ts";
import { line, treeOf } from "./testing/tree-of.ts";

const STEP = CARD.width + GAP.x;

const places = (cards: readonly Card[]) =>
  cards.map(({ kind, node, x, y }) => [kind === "fold" ? `fold ${node.id}` : node.id, x, y]);

const scans = (count: number, depth = 1) =>
  Array.from({ length: count }, (_, at) => line(depth, `Seq Scan on part_${at}`));

test("the root stands above the middle of its inputs, and nothing left of zero", () => {
  const { cards, width, height } = treeOf(
    [
      line(0, "Hash Join"),
      line(1, "Seq Scan on a"),
      line(1, "Hash"),
      line(2, "Seq Scan on b"),
    ].join("\n"),
  ).layout;
  expect(places(cards)).toEqual([
    [0, STEP / 2, 0],
    [1, 0, ROW],
    [2, STEP, ROW],
    [3, STEP, 2 * ROW],
  ]);
  expect([width, height]).toEqual([STEP + CARD.width, 2 * ROW + CARD.height]);
});

test("subtrees stand as near as their contours let them, whatever their depth", () => {
  const { cards } = treeOf(
    [
      line(0, "Append"),
      line(1, "Hash Join"),
      line(2, "Seq Scan on a"),
      line(2, "Hash"),
      line(3, "Seq Scan on b"),
      line(1, "Result"),
      line(1, "Nested Loop"),
      line(2, "Seq Scan on c"),
      line(2, "Seq Scan on d"),
    ].join("\n"),
  ).layout;
  expect(places(cards).filter(([id]) => [1, 5, 6, 7].includes(Number(id)))).toEqual([
    [1, STEP / 2, ROW],
    [5, 1.5 * STEP, ROW],
    [6, 2.5 * STEP, ROW],
    [7, 2 * STEP, 2 * ROW],
  ]);
});

test("what runs apart stands apart, and the parent stands above its inputs", () => {
  const { cards } = treeOf(`Nested Loop  (cost=0.00..9.00 rows=5 width=8)
  CTE few
    ->  Seq Scan on a  (cost=0.00..1.00 rows=5 width=8)
  ->  CTE Scan on few  (cost=0.00..1.00 rows=5 width=8)
  ->  Seq Scan on b  (cost=0.00..1.00 rows=5 width=8)`).layout;
  const scan = CARD.width + APART;
  expect(places(cards)).toEqual([
    [0, scan + STEP / 2, 0],
    [1, 0, ROW],
    [2, scan, ROW],
    [3, scan + STEP, ROW],
  ]);
});

test("the spine of a deep plan goes straight down", () => {
  const joins = Array.from({ length: 20 }, (_, depth) => line(depth, "Nested Loop"));
  const inner = joins.map((_, at) => line(20 - at, `Seq Scan on t${at}`));
  const { cards } = treeOf([...joins, line(20, "Seq Scan on t"), ...inner].join("\n")).layout;
  const spine = cards.filter(({ node }) => node.nodeType === "Nested Loop").map(({ x }) => x);
  expect(new Set(spine.slice(0, 12)).size).toBe(1);
});

test("similar siblings are one card, and what is below them is in it", () => {
  const { layout } = treeOf([line(0, "Append"), ...scans(7), line(1, "Result")].join("\n"));
  expect(places(layout.cards)).toEqual([
    [0, STEP / 2, 0],
    ["fold 1", 0, ROW],
    [8, STEP, ROW],
  ]);
  expect(layout.cardOf.map(({ node }) => node.id)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 8]);
});

test("an open fold has its members in a field below it, in a frame", () => {
  const { layout } = treeOf([line(0, "Append"), ...scans(6)].join("\n"), [1]);
  const columns = 3;
  const field = columns * STEP - GAP.x + 2 * PADDING;
  const middle = (field - CARD.width) / 2;
  expect(places(layout.cards).slice(0, 4)).toEqual([
    [0, middle, 0],
    ["fold 1", middle, ROW],
    [1, PADDING, 2 * ROW],
    [2, PADDING + STEP, 2 * ROW],
  ]);
  expect(places(layout.cards).at(-1)).toEqual([6, PADDING + 2 * STEP, 3 * ROW]);
  expect(layout.frames).toMatchObject([
    { x0: 0, x1: field, y0: 2 * ROW - PADDING, y1: 3 * ROW + CARD.height + PADDING },
  ]);
  expect([layout.width, layout.height]).toEqual([field, 3 * ROW + CARD.height + PADDING]);
});

test("no two cards cover each other, whatever is open", () => {
  const part = (at: number) => [line(1, "Sort"), line(2, `Seq Scan on part_${at}`)];
  const parts = Array.from({ length: 40 }, (_, at) => part(at)).flat();
  const text = [line(0, "Append"), ...parts, line(1, "Limit"), line(2, "Append"), ...scans(9, 3)];
  const { layout } = treeOf(text.join("\n"), [1, 83]);
  expect(layout.cards).toHaveLength(1 + 1 + 80 + 2 + 1 + 9);
  for (const row of layout.rows) {
    const gaps = row.slice(1).map(({ x }, at) => x - (row[at]?.x ?? 0));
    expect(Math.min(STEP, ...gaps)).toBe(STEP);
  }
});

test("an edge is as wide as the rows that flow through it", () => {
  expect(edgeWidth(1_000_000)).toBeGreaterThan(edgeWidth(1_000) + 4);
  expect(edgeWidth(0)).toBeGreaterThan(1);
});

test("a chain of twenty thousand nodes is laid out without running out of stack", () => {
  const levels = 20_000;
  const json = `${'{"Node Type": "Limit", "Plans": ['.repeat(levels)}${"]}".repeat(levels)}`;
  expect(treeOf(`[{"Plan": ${json}}]`).layout.cards).toHaveLength(levels);
});
