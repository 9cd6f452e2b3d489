import { expect, test } from "vitest";
import { printText } from "#shared/plan/print-text.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { textToCopy } from "./text-to-copy.ts";

test("lines are copied as one text", () => {
  expect(textToCopy(["Sort", "  Sort Key: a"])).toBe("Sort\n  Sort Key: a");
});

test("a chain of twenty thousand levels is too long for one", () => {
  let chain = node("Seq Scan on a", ran(1));
  for (let level = 1; level < 20_000; level++) chain = node("Limit", ran(1), chain);
  expect(textToCopy(printText(planOf(chain)).map(({ text }) => text))).toBeUndefined();
});
