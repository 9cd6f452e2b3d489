import { expect, test } from "vitest";
import { together, verdictOf, wayCost } from "./beside.ts";

const cost = (planning: number, execution: number, rows = 1) => ({ planning, execution, rows });

test("the mean of those that were run is taken as often as was sent", () => {
  const cheap = [cost(0.1, 0.2), cost(0.3, 0.4, 3)];
  expect(wayCost(100, cheap, 0.5)).toEqual({
    calls: 100,
    planning: expect.closeTo(20),
    execution: expect.closeTo(30),
    rows: 200,
    onTheWay: 50,
    all: expect.closeTo(100),
  });
});

test("what a loop takes is the sum of its parts", () => {
  const parts = [wayCost(1, [cost(1, 2, 100)], 1), wayCost(100, [cost(0.1, 0.1)], 1)];
  expect(together(parts)).toEqual({
    calls: 101,
    planning: expect.closeTo(11),
    execution: expect.closeTo(12),
    rows: 200,
    onTheWay: 101,
    all: expect.closeTo(124),
  });
});

test.each([
  ["less on the server", cost(1, 10), 1, { kind: "always quicker" }],
  ["as much on the server", cost(10, 10), 1, { kind: "always quicker" }],
  ["more on the server, and fewer ways", cost(10, 110), 1, { kind: "quicker from", roundTrip: 1 }],
  ["more on the server, and as many ways", cost(1, 1), 101, { kind: "never quicker" }],
])("what takes %s is judged by both", (_, instead, calls, verdict) => {
  const loop = wayCost(101, [cost(10 / 101, 10 / 101)], 5);
  const judged = verdictOf(loop, wayCost(calls, [instead], 5));
  expect(judged).toEqual(
    "roundTrip" in verdict ? { ...verdict, roundTrip: expect.closeTo(verdict.roundTrip) } : verdict,
  );
});
