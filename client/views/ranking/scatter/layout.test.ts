import { expect, test } from "vitest";
import { rowOf } from "../testing/row-of.ts";
import { MARGIN, nearestOf, scatterOf } from "./layout.ts";

const size = { width: 400 + MARGIN.left + MARGIN.right, height: 400 + MARGIN.top + MARGIN.bottom };

const rows = [
  rowOf({ key: "often", calls: 1000, meanExecTime: 0.1, totalExecTime: 100, share: 0.5 }),
  rowOf({ key: "slow", calls: 1, meanExecTime: 100, totalExecTime: 100, share: 0.5 }),
];

test("calls and means stand by their logarithm, from one power of ten to another", () => {
  const { points, calls, means } = scatterOf(rows, size);
  expect(calls.map(({ text }) => text)).toEqual(["1", "10", "100", "1 k"]);
  expect(means.map(({ text }) => text)).toEqual(["100 µs", "1 ms", "10 ms", "100 ms"]);
  expect(points).toEqual([
    { key: "often", x: MARGIN.left + 400, y: MARGIN.top + 400, heat: 4 },
    { key: "slow", x: MARGIN.left, y: MARGIN.top, heat: 4 },
  ]);
});

test("statements of one total lie on the line of that total", () => {
  const { points, totals } = scatterOf(rows, size);
  const line = totals.find(({ text }) => text === "100 ms");
  const ends = points.map(({ x, y }) => [Math.round(x), Math.round(y)]).toReversed();
  expect([line?.from, line?.to].map((end) => end?.map(Math.round))).toEqual(ends);
});

test("a line ends where the picture does", () => {
  for (const { from, to } of scatterOf(rows, size).totals) {
    for (const [x, y] of [from, to]) {
      expect(x).toBeGreaterThanOrEqual(MARGIN.left - 0.001);
      expect(x).toBeLessThanOrEqual(MARGIN.left + 400.001);
      expect(y).toBeGreaterThanOrEqual(MARGIN.top - 0.001);
      expect(y).toBeLessThanOrEqual(MARGIN.top + 400.001);
    }
  }
});

test("what was not called has no place, and is counted", () => {
  const { points, unplaced } = scatterOf([...rows, rowOf({ key: "none", calls: 0 })], size);
  expect([points.length, unplaced]).toEqual([2, 1]);
});

test.each([[[]], [[rowOf({ key: "one", calls: 7, meanExecTime: 3 })]]])(
  "%# statements have axes as well",
  (few) => {
    const { calls, means } = scatterOf(few, size);
    expect(calls.length).toBeGreaterThanOrEqual(2);
    expect([...calls, ...means].every(({ at }) => Number.isFinite(at))).toBe(true);
  },
);

test("a pointer is on the nearest point within its reach", () => {
  const find = nearestOf(scatterOf(rows, size).points);
  expect(find(MARGIN.left + 10, MARGIN.top + 10)?.key).toBe("slow");
  expect(find(MARGIN.left + 200, MARGIN.top + 200)).toBeUndefined();
});
