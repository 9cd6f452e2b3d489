import { expect, test } from "vitest";
import { nest } from "#client/views/nesting.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { randomPlan } from "#shared/plan/testing/random-plan.ts";
import { node, planOf, ran, type Sketch } from "#shared/plan/testing/sketch.ts";
import { type IcicleLayout, layOut, levelHeight, neighbour, visible } from "./layout.ts";

const laidOut = (root: Sketch, more: Partial<Parameters<typeof layOut>[0]> = {}): IcicleLayout =>
  layOut({
    nesting: nest(annotate(planOf(root)), "time"),
    zoom: undefined,
    beside: [],
    width: 1000,
    ...more,
  });

const drawn = ({ bars }: IcicleLayout) =>
  bars.map(({ id, title, many, level, x, width }) => [
    id ?? title ?? `${many} smaller`,
    level,
    x,
    width,
  ]);

const join = node(
  "Append",
  ran(100),
  node("Seq Scan on a", ran(60)),
  node("Seq Scan on b", ran(20)),
);

test("a child is as wide as its part of the time, and the rest is its parent's own", () => {
  expect(drawn(laidOut(join))).toEqual([
    [0, 0, 0, 1000],
    [1, 1, 0, 600],
    [2, 1, 600, 200],
  ]);
});

test("triggers, and starting and ending the statement, stand beside the root", () => {
  expect(drawn(laidOut(join, { beside: [{ title: "Trigger t", amount: 100 }] }))).toEqual([
    ["Statement", 0, 0, 1000],
    [0, 1, 0, 500],
    ["Trigger t", 1, 500, 500],
    [1, 2, 0, 300],
    [2, 2, 300, 100],
  ]);
});

/** The first scan waited 30 ms for the CTE, and the second 10. */
const readTwice = node(
  "Hash Join",
  { ...ran(100), sharedHitBlocks: 40 },
  node(
    "Sort",
    { ...ran(40), sharedHitBlocks: 40, subplanName: "CTE x" },
    node("Seq Scan on a", { ...ran(20), sharedHitBlocks: 40 }),
  ),
  node("CTE Scan on x", { ...ran(50), sharedHitBlocks: 30 }),
  node("CTE Scan on x", { ...ran(20), sharedHitBlocks: 10 }),
);

test("a CTE that two scans read is drawn in both, with the part of each", () => {
  expect(drawn(laidOut(readTwice))).toEqual([
    [0, 0, 0, 1000],
    [3, 1, 0, 500],
    [4, 1, 500, 200],
    [1, 2, 0, 300],
    [1, 2, 500, 100],
    [2, 3, 0, 150],
    [2, 3, 500, 50],
  ]);
});

test("the node that is looked into is as wide as the picture", () => {
  expect(drawn(laidOut(readTwice, { zoom: 4 }))).toEqual([
    [4, 0, 0, 1000],
    [1, 1, 0, 500],
    [2, 2, 0, 250],
  ]);
});

test("what is thinner than a pixel is drawn as one, and counted with all inside it", () => {
  const many = Array.from({ length: 2000 }, () =>
    node("Sort", ran(1), node("Seq Scan on a", ran(0.5))),
  );
  const layout = laidOut(node("Append", ran(4000), node("Seq Scan on b", ran(2000)), ...many));
  expect(drawn(layout)).toEqual([
    [0, 0, 0, 1000],
    [1, 1, 0, 500],
    ["2000 smaller", 1, 500, 500],
  ]);
  expect(layout.thin).toBe(4000);
});

test.each(Array.from({ length: 100 }, (_, seed) => seed))(
  "random plan %i: all that is inside a bar fits into it, side by side",
  (seed) => {
    const nesting = nest(annotate(randomPlan(seed).plan), "time");
    const { bars } = layOut({ nesting, zoom: undefined, beside: [], width: 1000 });
    for (const [at, bar] of bars.entries()) {
      const inner = bars.filter(({ above }) => above === at);
      const first = inner[0]?.x ?? bar.x;
      expect(first).toBeGreaterThanOrEqual(bar.x - 1e-6);
      const last = inner.at(-1) ?? { ...bar, width: 0 };
      expect(last.x + last.width).toBeLessThanOrEqual(bar.x + bar.width + 0.01);
      for (const [nth, one] of inner.entries())
        expect(one.x + one.width).toBeLessThanOrEqual((inner[nth + 1]?.x ?? 1001) + 1e-6);
    }
  },
);

test("a chain of twenty thousand levels is laid out, and a screen of it is drawn", () => {
  const levels = 20_000;
  let chain = node("Seq Scan on a", ran(1));
  for (let level = 1; level < levels; level++)
    chain = node("Limit", ran(1 + level / levels), chain);
  const layout = laidOut(chain);
  expect(layout.bars).toHaveLength(levels);
  expect(
    visible(layout, { top: 2400, bottom: 2640, step: 24 }).bars.map(({ level }) => level),
  ).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
});

test("of what a window shows no more than a thousand bars are drawn, the widest", () => {
  const many = Array.from({ length: 3000 }, (_, at) => node("Seq Scan on a", ran(at < 10 ? 2 : 1)));
  const layout = laidOut(node("Append", ran(3010), ...many), { width: 6020 });
  const seen = visible(layout, { top: 0, bottom: 100, step: 24 });
  expect([seen.bars.length, seen.left]).toEqual([1000, 2001]);
  expect(seen.bars.filter(({ width }) => width === 4)).toHaveLength(10);
});

test.each([
  ["ArrowDown", 0, 1],
  ["ArrowUp", 2, 0],
  ["ArrowRight", 1, 2],
  ["ArrowRight", 2, undefined],
  ["ArrowLeft", 2, 1],
  ["ArrowLeft", 1, undefined],
  ["ArrowDown", 1, undefined],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["x", 0, undefined],
])("%s from bar %i leads to %s", (key, from, to) => {
  expect(neighbour(laidOut(join), from, key)).toBe(to);
});

test.each([
  [600, 44],
  [60, 30],
  [30, 24],
])("in a picture %i pixels high a bar of two levels is %i high", (height, step) => {
  expect(levelHeight(laidOut(join), height)).toBe(step);
});
