import { expect, test } from "vitest";
import { amount } from "./amount.ts";

test.each([
  [12.5, 12.5],
  [0, 0],
  [undefined, 0],
  [-3, 0],
  [Number.NaN, 0],
  [Number.POSITIVE_INFINITY, 1e15],
  [1e300, 1e15],
])("%s is counted as %s", (reported, counted) => {
  expect(amount(reported)).toBe(counted);
});
