import { expect, test } from "vitest";
import { dice } from "#shared/plan/testing/dice.ts";
import { isDifference, ratioOfRuns } from "./ratio-of-runs.ts";
import { spreadOf } from "./spread.ts";

test("the spread of runs", () => {
  expect(spreadOf([4, 1, 3, 2, 10])).toEqual({
    runs: 5,
    min: 1,
    lowerQuartile: 2,
    median: 3,
    upperQuartile: 4,
    max: 10,
  });
  expect(spreadOf([1, 2])?.median).toBe(1.5);
  expect(spreadOf([])).toBeUndefined();
});

// The critical values of U for 0.05, two-sided, as tables of the Mann–Whitney test have them.
test.each([
  [4, 4, 0],
  [5, 5, 2],
  [5, 8, 6],
  [9, 12, 26],
  [10, 10, 23],
  [20, 20, 127],
])(
  "of %i and %i runs, the %ith ratio from either end is the last one left out",
  (first, second, critical) => {
    const before = Array.from({ length: first }, (_, at) => 10 + at ** 1.1);
    const after = Array.from({ length: second }, (_, at) => 11 + at ** 1.2);
    const ratios = after.flatMap((one) => before.map((other) => one / other)).sort((a, b) => a - b);
    expect(ratioOfRuns(before, after)).toMatchObject({
      low: ratios.at(critical),
      high: ratios.at(-critical - 1),
    });
  },
);

test("three runs of each tell nothing, four tell a difference", () => {
  expect(ratioOfRuns([1, 1, 1], [9, 9, 9])).toBeUndefined();
  expect(ratioOfRuns([1, 2, 3, 4], [9, 10, 11, 12])).toMatchObject({ low: 9 / 4, high: 12 });
  expect(ratioOfRuns([0, 0, 0, 0], [1, 1, 1, 1])?.ratio).toBe(2000);
});

test("of the same, a difference is found in less than one measurement of twenty", () => {
  const { upTo } = dice(7);
  const time = () => 10 + (upTo(1_000_000) / 1_000_000) ** 4 * 30;
  const runs = (count: number) => Array.from({ length: count }, time);
  const found = Array.from({ length: 2_000 }, () => ratioOfRuns(runs(9), runs(12)));
  const wrong = found.filter((each) => each && isDifference(each)).length;
  expect(wrong).toBeGreaterThan(2_000 * 0.02);
  expect(wrong).toBeLessThan(2_000 * 0.06);
});

test("of 49 runs each the interval is still reckoned exactly", () => {
  const before = Array.from({ length: 49 }, (_, at) => 100 + at);
  const found = ratioOfRuns(before, before);
  expect(found?.ratio).toBe(1);
  expect(found && isDifference(found)).toBe(false);
});
