import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import { randomPlan } from "#shared/plan/testing/random-plan.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { extentsOf, insideOf, nest, wayTo } from "./nesting.ts";

/** The CTE takes 40 ms, of which the first scan waited 30, and the second 10. */
const readTwice = annotate(
  planOf(
    node(
      "Hash Join",
      { ...ran(100), sharedHitBlocks: 40 },
      node("Seq Scan on a", { ...ran(40), sharedHitBlocks: 40, subplanName: "CTE x" }),
      node("CTE Scan on x", { ...ran(50), sharedHitBlocks: 30 }),
      node("CTE Scan on x", { ...ran(20), sharedHitBlocks: 10 }),
    ),
  ),
);

test("a CTE that two scans read is inside each with the part that it pulled", () => {
  const { inside, tops, whole, own } = nest(readTwice, "time");
  expect(inside[0]?.map(({ id }) => id)).toEqual([2, 3]);
  expect(inside[2]).toEqual([{ id: 1, amount: 30 }]);
  expect(inside[3]).toEqual([{ id: 1, amount: 10 }]);
  expect([tops, whole, own]).toEqual([
    [{ id: 0, amount: 100 }],
    [100, 40, 50, 20],
    [30, 40, 20, 10],
  ]);
});

test("what leads to a node is what most of it ran inside of", () => {
  const nesting = nest(readTwice, "time");
  expect(wayTo(nesting, 1)).toEqual([0, 2, 1]);
  expect([...insideOf(nesting, 3)]).toEqual([3, 1]);
  expect([...insideOf(nesting, 0)].toSorted()).toEqual([0, 1, 2, 3]);
});

test("what was not run stands where it is printed, by its cost", () => {
  const unrun = annotate(
    planOf(node("Limit", { totalCost: 9 }, node("Seq Scan on a", { totalCost: 6 }))),
  );
  expect(extentsOf(unrun)).toEqual(["cost"]);
  expect(nest(unrun, "cost")).toMatchObject({
    inside: [[{ id: 1, amount: 6 }], []],
    whole: [9, 6],
    own: [3, 6],
  });
});

const random = Array.from({ length: 200 }, (_, seed) => {
  return [`random plan ${seed}`, annotate(randomPlan(seed).plan)] as const;
});

test.each(random)("%s: own and inside make up the whole", (_, annotated) => {
  for (const extent of extentsOf(annotated)) {
    const { own, whole, inside, tops } = nest(annotated, extent);
    const added = own.map((amount, id) =>
      (inside[id] ?? []).reduce((sum, part) => sum + part.amount, amount),
    );
    const placed = [...inside.flat(), ...tops].reduce<Record<number, number>>(
      (sums, { id, amount }) => Object.assign(sums, { [id]: (sums[id] ?? 0) + amount }),
      {},
    );
    // Blocks are whole, and shared out by what was hit, read and written apart.
    const off = extent === "buffers" ? 4 : 1e-3;
    for (const [id, amount] of whole.entries()) {
      expect(Math.abs(amount - (added[id] ?? 0))).toBeLessThanOrEqual(off);
      expect(Math.abs(amount - (placed[id] ?? 0))).toBeLessThanOrEqual(off);
    }
  }
});

test("of every plan each node can be reached from the tops", () => {
  for (const [, annotated] of random) {
    const nesting = nest(annotated, "time");
    const reached = new Set(nesting.tops.flatMap(({ id }) => [...insideOf(nesting, id)]));
    expect(reached.size).toBe(annotated.plan.nodes.length);
  }
});
