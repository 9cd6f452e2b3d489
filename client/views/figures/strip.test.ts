import { expect, test } from "vitest";
import { stripOf } from "./strip.ts";

test("a strip begins at nothing, and its marks are in proportion", () => {
  expect(stripOf({ cold: 16, warm: [4, 8, 6, 10, 12] }, 16)).toEqual({
    whisker: [0.25, 0.75],
    box: [0.375, 0.625],
    median: 0.5,
    cold: 1,
    runs: [0.25, 0.5, 0.375, 0.625, 0.75],
  });
});

test("a cold run beyond the end is left out, and of nothing there is no strip", () => {
  expect(stripOf({ cold: 20, warm: [4, 8] }, 16)?.cold).toBeUndefined();
  expect(stripOf({ warm: [] }, 16)).toBeUndefined();
});
