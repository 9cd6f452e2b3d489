import { expect, test } from "vitest";
import { weights } from "./workload.ts";

test.each([
  { times: [10, 30, 20, 40], counts: [0.1, 0.3, 0.2, 0.4] },
  { times: [0, 0], counts: [0.5, 0.5] },
])("statements count for the time they took: $times", ({ times, counts }) => {
  expect(weights(times)).toEqual(counts);
});

test.each([
  { name: "one", times: [1_000_000, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
  { name: "two", times: [1_000_000, 500_000, 1, 1, 1, 1, 1, 1, 1, 2] },
])("$name that would hide the rest is held to three tenths", ({ times }) => {
  const counted = weights(times);
  expect(counted.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
  expect(Math.max(...counted)).toBeCloseTo(0.3, 12);
});
