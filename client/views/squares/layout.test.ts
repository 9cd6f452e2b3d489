import { expect, test } from "vitest";
import { nest } from "#client/views/nesting.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { randomPlan } from "#shared/plan/testing/random-plan.ts";
import { node, planOf, ran, type Sketch } from "#shared/plan/testing/sketch.ts";
import { divided, layOut, type SquaresLayout } from "./layout.ts";
import type { Box } from "./pack.ts";

const laidOut = (root: Sketch, more: Partial<Parameters<typeof layOut>[0]> = {}): SquaresLayout =>
  layOut({
    nesting: nest(annotate(planOf(root)), "time"),
    zoom: undefined,
    beside: [],
    width: 100,
    height: 100,
    ...more,
  });

const area = ({ width, height }: Box) => width * height;

const areas = ({ squares }: SquaresLayout) =>
  squares.map(({ id, title, many, ownBox, box }) => [
    id ?? title ?? `${many} smaller`,
    Math.round(area(ownBox)),
    Math.round(area(box)),
  ]);

const join = node(
  "Append",
  ran(100),
  node("Seq Scan on a", ran(60)),
  node("Sort", ran(20), node("Seq Scan on b", ran(15))),
);

test("an area is the part of the own time, in the box of all inside", () => {
  expect(areas(laidOut(join))).toEqual([
    [0, 2000, 10_000],
    [1, 6000, 6000],
    [2, 500, 2000],
    [3, 1500, 1500],
  ]);
});

test("a node's own stands above what is inside it, in a wide box left of it", () => {
  const [tall] = laidOut(join).squares;
  expect(tall?.ownBox).toEqual({ x: 0, y: 0, width: 100, height: 20 });
  const [wide] = laidOut(join, { width: 200 }).squares;
  expect(wide?.ownBox).toEqual({ x: 0, y: 0, width: 40, height: 100 });
});

test("what the statement did beside its nodes has its area too", () => {
  const beside = [{ title: "Trigger t", amount: 100 }];
  expect(areas(laidOut(join, { beside })).filter(([id]) => id === 1 || id === "Trigger t")).toEqual(
    [
      [1, 3000, 3000],
      ["Trigger t", 5000, 5000],
    ],
  );
});

test("the node that is looked into fills the picture", () => {
  expect(areas(laidOut(join, { zoom: 2 }))).toEqual([
    [2, 2500, 10_000],
    [3, 7500, 7500],
  ]);
});

test("what is divided has a line around it, but for the whole", () => {
  const layout = laidOut(node("Append", ran(300), join, join));
  expect(divided(layout.squares).map(({ id }) => id)).toEqual([1, 5]);
});

test("what is too small to be met is drawn as one, and counted", () => {
  const many = Array.from({ length: 20_000 }, () => node("Seq Scan on a", ran(1)));
  const layout = laidOut(node("Append", ran(40_000), node("Seq Scan on b", ran(20_000)), ...many));
  expect(areas(layout)).toEqual([
    [0, 0, 10_000],
    [1, 5000, 5000],
    ["20000 smaller", 5000, 5000],
  ]);
  // The Append itself took no time.
  expect(layout.unseen).toBe(20_001);
});

test("where all that is inside a node is too small, its own area stands for it", () => {
  const many = Array.from({ length: 4000 }, () => node("Seq Scan on a", ran(1)));
  const layout = laidOut(
    node("Append", ran(8000), node("Seq Scan on b", ran(3999)), node("Append", ran(4001), ...many)),
  );
  const whole = layout.squares.filter(({ isWhole }) => isWhole);
  expect(whole.map(({ id, own, amount }) => [id, own, amount])).toEqual([[2, 1, 4001]]);
  expect(layout.unseen).toBe(4001);
});

test("no more than 1,200 squares are drawn, the largest", () => {
  const many = Array.from({ length: 3000 }, (_, at) => node("Seq Scan on a", ran(at < 10 ? 9 : 1)));
  const { seen } = laidOut(node("Append", ran(3080), ...many), { width: 1000, height: 1000 });
  expect(seen.map(({ many, own }) => many ?? own)).toEqual([2990, ...Array(10).fill(9)]);
});

test.each(Array.from({ length: 100 }, (_, seed) => seed))(
  "random plan %i: the own areas of all squares make up the picture",
  (seed) => {
    const nesting = nest(annotate(randomPlan(seed).plan), "time");
    const scene = { nesting, zoom: undefined, beside: [] };
    // So large that all is seen.
    const side = 1e5;
    const { squares } = layOut({ ...scene, width: side, height: side });
    const all = squares.reduce((sum, { ownBox }) => sum + area(ownBox), 0);
    expect(all / (side * side)).toBeCloseTo(1, 3);
    for (const { box, ownBox } of squares) {
      expect(ownBox.x).toBeGreaterThanOrEqual(box.x);
      expect(ownBox.x + ownBox.width).toBeLessThanOrEqual(box.x + box.width + 1e-3);
      expect(ownBox.y + ownBox.height).toBeLessThanOrEqual(box.y + box.height + 1e-3);
    }
  },
);

test("a chain of twenty thousand levels is laid out without running out of stack", () => {
  const levels = 20_000;
  let chain = node("Seq Scan on a", ran(1000));
  for (let level = 1; level < levels; level++) chain = node("Limit", ran(1000), chain);
  expect(laidOut(chain).squares).toHaveLength(levels);
});
