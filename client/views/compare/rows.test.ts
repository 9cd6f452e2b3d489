import { expect, test } from "vitest";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran, type Sketch } from "#shared/plan/testing/sketch.ts";
import { columnsOf } from "./columns.ts";
import { differs, rowOf } from "./rows.ts";

function rows(before: Sketch, after: Sketch) {
  const comparison = comparePlans(annotate(planOf(before)), annotate(planOf(after)));
  const columns = columnsOf(comparison);
  return comparison.nodes.map((each) => rowOf(each, comparison, columns));
}

const scan = (time: number, more = {}) => node("Seq Scan on a", { ...ran(time), ...more });

test("a row says what a node is now, what it was, and both numbers", () => {
  const [row] = rows(
    scan(40, { sharedHitBlocks: 100 }),
    node("Index Scan using a_x on a", { ...ran(4), sharedHitBlocks: 4 }),
  );
  expect(row).toMatchObject({
    mark: "changed",
    name: "Index Scan",
    nameBefore: "Seq Scan",
    object: "a via a_x",
    changes: [{ label: "Index Name", before: undefined, after: "a_x" }],
    cells: [
      {
        title: "Own time",
        before: "40.0 ms",
        after: "4.00 ms",
        change: "10× less",
        weight: "better",
      },
      { title: "Rows", before: "1", after: "1" },
      {
        title: "Own data",
        before: "800 kB",
        after: "32.0 kB",
        change: "25× less",
        weight: "better",
      },
    ],
  });
});

test.each([
  ["a twentieth is noise", [100, 104], []],
  ["what rounding explains is no difference", [0.001, 0.002], []],
  ["more is worse", [50, 100], ["2.0× more", "worse"]],
  ["to nothing there is no ratio, but it is better", [50, 0], [undefined, "better"]],
] as const)("%s", (_, [before, after], [change, weight]) => {
  const [row] = rows(scan(before), scan(after));
  expect([row?.cells[0]?.change, row?.cells[0]?.weight]).toEqual([change, weight]);
});

test("a difference of less than a hundredth of the whole is not marked", () => {
  const join = (time: number, inner: number) =>
    node("Append", ran(time), scan(time - 1), node("Seq Scan on b", ran(inner)));
  const found = rows(join(1000, 0.1), join(1000, 0.9)).find(({ object }) => object === "b");
  expect(found?.cells[0]).toMatchObject({ change: "9.0× more" });
  expect(found && differs(found)).toBe(false);
});

test("what is only in one plan has one number and no ratio", () => {
  const [gone, same] = rows(node("Limit", ran(9), scan(8)), scan(8));
  expect([gone?.mark, same?.mark]).toEqual(["gone", "same"]);
  expect(gone?.cells[0]).toEqual({ title: "Own time", before: "1.00 ms", after: undefined });
});

test("of plans of which one was not run the estimates are compared", () => {
  const [row] = rows(
    node("Seq Scan on a", { totalCost: 10, planRows: 5 }),
    node("Seq Scan on a", { ...ran(3), totalCost: 20, planRows: 7 }),
  );
  expect(row?.cells.map(({ title, before, after }) => [title, before, after])).toEqual([
    ["Own cost", "10", "20"],
    ["Rows expected", "5", "7"],
  ]);
});

test("blocks that nobody touched, as of two plans that were not run, are not compared", () => {
  const planned = (totalCost: number) =>
    node("Seq Scan on a", { totalCost, planRows: 5, sharedHitBlocks: 0, sharedReadBlocks: 0 });
  const [row] = rows(planned(10), planned(20));
  expect(row?.cells.map(({ title }) => title)).toEqual(["Own cost", "Rows expected"]);
});
