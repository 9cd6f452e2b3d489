import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { CARD, edgeWidth, layOut, visible } from "./layout.ts";

function annotated(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0].annotated;
}

const join = annotated(`Hash Join  (cost=0.00..9.00 rows=5 width=8)
  ->  Seq Scan on a  (cost=0.00..1.00 rows=1000 width=8)
  ->  Hash  (cost=0.00..1.00 rows=5 width=8)
        ->  Seq Scan on b  (cost=0.00..1.00 rows=5 width=8)`);

test("the root stands above the middle of its inputs, and nothing left of zero", () => {
  const { cards, width, height } = layOut(join);
  const step = { x: CARD.width + 20, y: CARD.height + 44 };
  expect(cards.map(({ node, x, y }) => [node.id, x, y])).toEqual([
    [0, step.x / 2, 0],
    [1, 0, step.y],
    [2, step.x, step.y],
    [3, step.x, 2 * step.y],
  ]);
  expect([width, height]).toEqual([step.x + CARD.width, 2 * step.y + CARD.height]);
});

test("an edge is as wide as the rows that flow through it", () => {
  const widths = layOut(join).edges.map(({ id, width }) => [id, width]);
  expect(widths).toEqual([
    [1, edgeWidth(1000)],
    [2, edgeWidth(5)],
    [3, edgeWidth(5)],
  ]);
  expect(edgeWidth(1_000_000)).toBeGreaterThan(edgeWidth(1_000) + 4);
});

test("only what a window shows is drawn", () => {
  const { cards, edges } = visible(layOut(join), { x0: -10, y0: -10, x1: 600, y1: 100 });
  expect(cards.map(({ node }) => node.id)).toEqual([0]);
  expect(edges.map(({ id }) => id)).toEqual([1, 2]);
});

test("a chain of twenty thousand nodes is laid out without running out of stack", () => {
  const levels = 20_000;
  const json = `${'{"Node Type": "Limit", "Plans": ['.repeat(levels)}${"]}".repeat(levels)}`;
  expect(layOut(annotated(`[{"Plan": ${json}}]`)).cards).toHaveLength(levels);
});
