import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const scan = (ms: number, loops = 1) => node("Seq Scan on a", ran(ms, loops));

/** Of each node: own time of its total, to the tenth of a millisecond. */
const ownOf = (root: Sketch) =>
  annotate(planOf(root)).measures.map(({ ownTime, totalTime }) => [
    round(ownTime),
    round(totalTime),
  ]);

const round = (ms = Number.NaN) => Math.round(ms * 10) / 10;

test.each<[string, Sketch, [number, number][]]>([
  [
    "a child runs inside its parent",
    node("Sort", ran(10), scan(4)),
    [
      [6, 10],
      [4, 4],
    ],
  ],
  [
    "loops are counted",
    node("Nested Loop", ran(10), scan(1), scan(0.5, 10)),
    [
      [4, 10],
      [1, 1],
      [5, 5],
    ],
  ],
  [
    "a sub-plan runs inside the node whose condition has it",
    node(
      "Seq Scan on a",
      ran(10),
      node("Aggregate", { ...ran(0.4, 20), subplanName: "SubPlan 1" }),
    ),
    [
      [2, 10],
      [8, 8],
    ],
  ],
  [
    // 2 µs in each of 600,000 loops are 1,200 ms, give or take 300.
    "what runs inside is lowered, within its rounding, until it fits",
    node("Nested Loop", ran(1000), scan(100), scan(0.002, 600_000)),
    [
      [0, 1000],
      [100, 100],
      [900, 900],
    ],
  ],
  [
    // 0 µs in each of 20,000 loops may be 10 ms: at least what its child took.
    "a node is raised, within its rounding, to what ran inside",
    node("Nested Loop", ran(50), scan(10), node("Memoize", ran(0, 20_000), scan(0.004, 1000))),
    [
      [36, 50],
      [10, 10],
      [0, 4],
      [4, 4],
    ],
  ],
  [
    "what was never executed took nothing",
    node("Append", ran(5), scan(5), node("Seq Scan on b", { actualLoops: 0, actualRows: 0 })),
    [
      [0, 5],
      [5, 5],
      [0, 0],
    ],
  ],
])("%s", (_, root, expected) => {
  expect(ownOf(root)).toEqual(expected);
});

test("what fits nowhere is raised all the way up, and named", () => {
  const { measures, residual } = annotate(planOf(node("Sort", ran(10), scan(14))));
  expect(measures.map(({ ownTime }) => ownTime)).toEqual([0, 13.9995]);
  expect(residual.time).toBeCloseTo(-3.9995, 6);
  expect(residual.timeBound).toBeCloseTo(0.001, 6);
});

test("a difference is as uncertain as all that it was made of", () => {
  const root = node("Nested Loop", ran(100), scan(10), scan(0.003, 10_000));
  const [join, , inner] = annotate(planOf(root)).measures;
  expect(inner?.timeBound).toBeCloseTo(5, 6);
  expect(join?.timeBound).toBeCloseTo(0.0005, 6);
  expect(join?.ownTimeBound).toBeCloseTo(0.0005 + 0.0005 + 5, 6);
});
