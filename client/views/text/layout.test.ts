import { expect, test } from "vitest";
import { printText } from "#shared/plan/print-text.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { blocksOf, shown } from "./layout.ts";

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

test.each([
  [0, 0],
  [180, 180],
  [54_000, 180],
])("a line indented by %i is shown indented by %i", (indent, expected) => {
  expect(shown(`${" ".repeat(indent)}->  Limit  a`)).toBe(`${" ".repeat(expected)}->  Limit  a`);
});
