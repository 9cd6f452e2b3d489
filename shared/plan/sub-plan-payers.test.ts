import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const hit = (sharedHitBlocks: number) => ({ sharedHitBlocks });

const join = (scan: Sketch) =>
  node(
    "Nested Loop",
    { ...ran(90), ...hit(500) },
    node("Seq Scan on a", { ...ran(5), ...hit(10) }),
    scan,
  );

const scan = (ms: number, blocks: number, ...inside: Sketch[]) =>
  node("Index Scan using b_id on b", { ...ran(ms, 10), ...hit(blocks) }, ...inside);

const subPlan = node("Aggregate", { ...ran(4, 10), ...hit(300), subplanName: "SubPlan 1" });

test.each<[string, Sketch, number[], number[]]>([
  [
    "inside the node whose filter has it",
    scan(6, 400, subPlan),
    [25, 5, 20, 40],
    [90, 10, 100, 300],
  ],
  [
    "inside the join that begins the scan anew",
    scan(2, 100, subPlan),
    [25, 5, 20, 40],
    [90, 10, 100, 300],
  ],
  [
    "inside the join, through what passes the rescan on",
    node("Append", { ...ran(3, 10), ...hit(110) }, scan(2, 100, subPlan)),
    [15, 5, 10, 20, 40],
    [80, 10, 10, 100, 300],
  ],
])("a sub-plan runs %s", (_, inner, times, blocks) => {
  const { measures } = annotate(planOf(join(inner)));
  expect(measures.map(({ ownTime = 0 }) => Math.round(ownTime))).toEqual(times);
  expect(measures.map(({ ownBlocks }) => ownBlocks?.hit)).toEqual(blocks);
});

const partitioned = (name: string, ...partitions: Sketch[]) =>
  node(name, { ...ran(70), ...hit(400) }, ...partitions);

const part = (ms: number, blocks: number, more: object, ...inside: Sketch[]) =>
  node("Seq Scan on p", { ...ran(ms), ...hit(blocks), ...more }, ...inside);

const ranOften = (subplanName: string, loops: number) =>
  node("Aggregate", { ...ran(40 / loops, loops), ...hit(300), subplanName });

const asks = (rows: number, removed: number) => ({
  filter: "((SubPlan 1) > 3)",
  actualRows: rows,
  rowsRemovedByFilter: removed,
});
const looksUp = { filter: "(ANY (id = (hashed SubPlan 1).col1))" };
const putsOut = (rows: number) => ({ output: ["id", "(SubPlan 1)"], actualRows: rows });

test.each<[string, Sketch, string, number[]]>([
  [
    "as often as each asked",
    partitioned(
      "Append",
      part(30, 200, asks(5, 15), ranOften("SubPlan 1", 40)),
      part(35, 200, asks(20, 0)),
    ),
    "1,3",
    [0, 50, 300, 50],
  ],
  [
    "as often as each put out a row",
    partitioned(
      "Append",
      part(30, 200, putsOut(10), ranOften("SubPlan 1", 40)),
      part(35, 200, putsOut(30)),
    ),
    "1,3",
    // Of 300 blocks 75 and 225, but in the second there is room for 200 only.
    [0, 100, 300, 0],
  ],
  [
    "hashed once in each",
    partitioned("Append", part(30, 200, looksUp, ranOften("SubPlan 1", 2)), part(35, 200, looksUp)),
    "1,3",
    [0, 50, 300, 50],
  ],
  [
    "hashed once, where there is room for it",
    partitioned("Append", part(2, 90, looksUp, ranOften("SubPlan 1", 1)), part(65, 310, looksUp)),
    "3",
    [0, 90, 300, 10],
  ],
])("the partitions of a table have one sub-plan together: %s", (_, root, nodes, blocks) => {
  const { measures, residual } = annotate(planOf(root));
  expect(measures[2]?.evaluatedBy?.nodes.join(",")).toBe(nodes);
  expect(measures.map(({ ownBlocks }) => ownBlocks?.hit)).toEqual(blocks);
  expect(residual).toMatchObject({ time: 0, blocks: 0 });
});
