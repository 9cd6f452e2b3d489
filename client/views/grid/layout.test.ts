import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { type Column, cellText, columns, columnsOf } from "./columns.ts";
import { flatOrder, groupsOf, type Sorting, sortGroups, treeOrder } from "./layout.ts";

/**
 *     0 Hash Join         100 ms, own 10
 *     1 ├ Seq Scan on a    20 ms
 *     2 └ Hash             70 ms, own 10
 *     3   ├ Index Scan      5 ms
 *     4   ├ Seq Scan on a  55 ms
 *     5   └ Seq Scan on b  never executed
 */
const annotated = annotate(
  planOf(
    node(
      "Hash Join",
      { ...ran(100), sharedHitBlocks: 30 },
      node("Seq Scan on a", { ...ran(20), sharedHitBlocks: 10 }),
      node(
        "Hash",
        { ...ran(70), sharedHitBlocks: 20 },
        node("Index Scan on b", { ...ran(5), indexName: "b_pkey" }),
        node("Seq Scan on a", { ...ran(55), sharedHitBlocks: 20 }),
        node("Seq Scan on b", { actualLoops: 0 }),
      ),
    ),
  ),
);

const columnOf = (id: string): Column => {
  const found = columns.find((column) => column.id === id);
  if (!found) throw new Error(id);
  return found;
};

const sorting = (direction: Sorting["direction"]): Sorting => ({
  column: columnOf("own-time"),
  direction,
});

test("without a column the rows are as the plan is printed", () => {
  expect([flatOrder(annotated, undefined), treeOrder(annotated, undefined)]).toEqual([
    [0, 1, 2, 3, 4, 5],
    [0, 1, 2, 3, 4, 5],
  ]);
});

test("flat, the heaviest come first and what never ran last, whichever way", () => {
  expect(flatOrder(annotated, sorting("descending"))).toEqual([4, 1, 0, 2, 3, 5]);
  expect(flatOrder(annotated, sorting("ascending"))).toEqual([3, 0, 2, 1, 4, 5]);
});

test("within the tree, siblings are sorted, each with all below it", () => {
  expect(treeOrder(annotated, sorting("descending"))).toEqual([0, 1, 2, 4, 3, 5]);
  expect(treeOrder(annotated, sorting("ascending"))).toEqual([0, 2, 3, 4, 5, 1]);
});

test("a plan has the columns in which something stands", () => {
  expect(columnsOf(annotated).map(({ id }) => id)).toEqual([
    "own-time",
    "total-time",
    "calls",
    "rows",
    "buffers",
    "hit",
  ]);
});

test.each([
  [
    "relation",
    [
      ["a", 75, 30],
      ["b", 5, 0],
      [undefined, 20, 0],
    ],
  ],
  [
    "index",
    [
      ["b_pkey", 5, 0],
      [undefined, 95, 30],
    ],
  ],
  [
    "type",
    [
      ["Seq Scan", 75, 30],
      ["Hash Join", 10, 0],
      ["Hash", 10, 0],
      ["Index Scan", 5, 0],
    ],
  ],
] as const)("by %s, the sums of all groups make up the plan's", (grouping, expected) => {
  const shown = [columnOf("own-time"), columnOf("buffers")];
  const groups = sortGroups(groupsOf(annotated, grouping, shown), 0, "descending");
  expect(groups.map(({ name, sums: [time, blocks] }) => [name, time, blocks])).toEqual(expected);
});

test("times with what ran inside are no sums", () => {
  const groups = groupsOf(annotated, "type", [columnOf("total-time")]);
  expect(groups.map(({ sums }) => sums)).toEqual([
    [undefined],
    [undefined],
    [undefined],
    [undefined],
  ]);
});

test("a counter at zero is left empty, a time is not", () => {
  const [root] = annotated.plan.nodes;
  const [measures] = annotated.measures;
  const text = (id: string) => root && measures && cellText(columnOf(id), root, measures);
  expect([text("read"), text("buffers"), text("own-time")]).toEqual(["", "", "10.0 ms"]);
});

test("a worker's time is told from the fastest to the slowest", () => {
  const worker = (number: number, actualTotalTime: number) => ({
    number,
    actualTotalTime,
    actualLoops: 1,
  });
  const gathered = annotate(
    planOf(
      node(
        "Gather",
        ran(50),
        node("Seq Scan on a", { ...ran(20, 3), workers: [worker(0, 10), worker(1, 40)] }),
      ),
    ),
  );
  const [, scan] = gathered.plan.nodes;
  const [, measures] = gathered.measures;
  expect(scan && measures && cellText(columnOf("workers"), scan, measures)).toBe(
    "10.0 ms – 40.0 ms",
  );
});

test("a plan of twenty thousand levels is sorted within the tree", () => {
  const levels = 20_000;
  let chain = node("Seq Scan on a", ran(1));
  for (let level = 1; level < levels; level++) chain = node("Limit", ran(1), chain);
  expect(treeOrder(annotate(planOf(chain)), sorting("descending"))).toHaveLength(levels);
});
