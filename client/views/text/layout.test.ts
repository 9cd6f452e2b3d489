import { expect, test } from "vitest";
import { printText } from "#shared/plan/print-text.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { blocksOf, textToCopy } from "./layout.ts";

const printed = printText(
  planOf(node("Sort", { ...ran(9), sortKey: ["a"] }, node("Seq Scan on b", ran(5))), {
    executionTime: 10,
  }),
);

test("the lines of a node stand in one block, those of the whole plan in the last", () => {
  expect(blocksOf(printed)).toEqual([
    { node: 0, lines: ["Sort (actual time=0.000..9.000 rows=1 loops=1)", "  Sort Key: a"] },
    { node: 1, lines: ["  ->  Seq Scan on b (actual time=0.000..5.000 rows=1 loops=1)"] },
    { node: undefined, lines: ["Execution Time: 10.000 ms"] },
  ]);
});

test("all of it can be copied, unless it is too long for a text", () => {
  expect(textToCopy(printed)).toBe(printed.map(({ text }) => text).join("\n"));
  let chain = node("Seq Scan on a", ran(1));
  for (let level = 1; level < 20_000; level++) chain = node("Limit", ran(1), chain);
  expect(textToCopy(printText(planOf(chain)))).toBeUndefined();
});
