import { expect, test } from "vitest";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { nodeVisits } from "./node-visits.ts";

test("each row is asked for, and the end of the rows, in every loop", () => {
  const plan = planOf(
    node(
      "Nested Loop",
      { ...ran(2), actualRows: 6, actualLoops: 1 },
      node("Seq Scan on a", { ...ran(1), actualRows: 3, actualLoops: 1 }),
      node("Index Scan using b_x on b", { ...ran(1), actualRows: 2, actualLoops: 3 }),
    ),
  );
  expect(nodeVisits(plan)).toBe(7 + 4 + 9);
});

test("a hash table is made at once", () => {
  const plan = planOf(node("Hash", { ...ran(2), actualRows: 1_000, actualLoops: 1 }));
  expect(nodeVisits(plan)).toBe(1);
});

test("of workers nothing is said", () => {
  const plan = planOf(
    node("Gather", { ...ran(2), actualRows: 1, actualLoops: 1, workersPlanned: 2 }),
  );
  expect(nodeVisits(plan)).toBeUndefined();
});
