import { expect, test } from "vitest";
import { nest } from "#client/views/nesting.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { neighbour, relatives } from "./relatives.ts";

/** Of the CTE's 40 ms the first scan waited 30, and the second 10. */
const nesting = nest(
  annotate(
    planOf(
      node(
        "Hash Join",
        { ...ran(100), sharedHitBlocks: 40 },
        node(
          "Sort",
          { ...ran(40), sharedHitBlocks: 40, subplanName: "CTE x" },
          node("Seq Scan on a", { ...ran(35), sharedHitBlocks: 40 }),
        ),
        node("CTE Scan on x", { ...ran(50), sharedHitBlocks: 30 }),
        node("CTE Scan on x", { ...ran(20), sharedHitBlocks: 10 }),
      ),
    ),
  ),
  "time",
);

const relativesOf = relatives(nesting);

test("the children of a node are what ran inside it, all below it are its descendants", () => {
  const { children, descendants } = relativesOf(3);
  expect(children).toEqual({ first: [{ id: 1, own: 5, whole: 30 }], count: 1 });
  expect(descendants.first.map(({ id, own }) => [id, own])).toEqual([
    [2, 35],
    [1, 5],
  ]);
});

test("the parents of a CTE are all that read it, and what is around the one that read most", () => {
  expect(relativesOf(1).parents.first.map(({ id }) => id)).toEqual([3, 4, 0]);
  expect(relativesOf(2).parents.first.map(({ id }) => id)).toEqual([1, 3, 0]);
});

test("of many only the largest are listed, and all are counted", () => {
  const scans = Array.from({ length: 100 }, (_, at) => node("Seq Scan on a", ran(at)));
  const wide = nest(annotate(planOf(node("Append", ran(5000), ...scans))), "time");
  const { children, descendants } = relatives(wide)(0);
  expect([children.count, descendants.count]).toEqual([100, 100]);
  expect(children.first.map(({ id }) => id)).toEqual(
    Array.from({ length: 50 }, (_, at) => 100 - at),
  );
  expect(descendants.first).toEqual(children.first);
});

test.each([
  ["ArrowDown", 0, 3],
  ["ArrowDown", 3, 1],
  ["ArrowUp", 1, 3],
  ["ArrowUp", 0, undefined],
  ["ArrowRight", 3, 4],
  ["ArrowRight", 4, undefined],
  ["ArrowLeft", 4, 3],
  ["Home", 2, 0],
  ["End", 0, 4],
  ["x", 0, undefined],
])("%s from node %i leads to %s", (key, from, to) => {
  expect(neighbour(nesting, from, key)).toBe(to);
});
