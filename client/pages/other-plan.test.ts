import { expect, test } from "vitest";
import { readOtherPlan, writeOtherPlan } from "./other-plan.ts";

test.each([
  [{ at: 0 }, "plan.0"],
  [{ at: 3 }, "plan.3"],
  [{ id: "3fa9", at: 0 }, "3fa9"],
  [{ id: "3fa9", at: 2 }, "3fa9.2"],
])("%j is written %s", (other, written) => {
  expect(writeOtherPlan(other)).toBe(written);
  expect(readOtherPlan(written)).toEqual(other);
});

test.each([["3fa9.-1"], ["3fa9.x"], ["3fa9."]])("of %s it is the first plan", (written) => {
  expect(readOtherPlan(written)).toEqual({ id: "3fa9", at: 0 });
});
