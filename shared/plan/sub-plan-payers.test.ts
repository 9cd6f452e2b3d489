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
