import { expect, test } from "vitest";
import { usualStep } from "./usual-step.ts";

const steps = [0.95, 0.5, 0.33, 0.3, 0.29].map((left) => ({ left }));

test("the smallest set that saves nine tenths of what the largest does comes first", () => {
  // 0.9 × 0.71 is 0.639: 0.67 is enough, 0.5 is not.
  expect(usualStep(steps, {})).toBe(2);
  expect(usualStep(steps.slice(0, 1), {})).toBe(0);
});

test.each([{ size: 50_000_000 }, { count: 3 }, { walPerDay: 1_000_000 }])(
  "a limit is meant to be spent: %o",
  (limits) => {
    expect(usualStep(steps, limits)).toBe(4);
  },
);
