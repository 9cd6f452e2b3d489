import { expect, test } from "vitest";
import { deviationOf, meanOf, minusSpread, noSpread, plusSpread, type Spread } from "./spread.ts";

function spreadOf(times: readonly number[]): Spread {
  const total = times.reduce((sum, time) => sum + time, 0);
  const mean = total / Math.max(1, times.length);
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  return { calls: times.length, total, squares };
}

const cases: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [1, 2, 3],
    [10, 20],
  ],
  [[5], [5]],
  [[], [4, 8]],
  [[4, 8], []],
  [
    [0.001, 0.002],
    [1e6, 2e6, 3e6],
  ],
];

test.each(cases)("%j and %j together, and apart again", (one, other) => {
  const both = plusSpread(spreadOf(one), spreadOf(other));
  const expected = spreadOf([...one, ...other]);
  expect(meanOf(both)).toBeCloseTo(meanOf(expected), 6);
  expect(deviationOf(both)).toBeCloseTo(deviationOf(expected), 6);
  const rest = minusSpread(both, spreadOf(one));
  expect(rest.calls).toBe(other.length);
  expect(meanOf(rest)).toBeCloseTo(meanOf(spreadOf(other)), 6);
  expect(deviationOf(rest)).toBeCloseTo(deviationOf(spreadOf(other)), 3);
});

test("of nothing there is no spread", () => {
  expect([meanOf(noSpread), deviationOf(noSpread)]).toEqual([0, 0]);
});
