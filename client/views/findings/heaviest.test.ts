import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { heaviest } from "./heaviest.ts";

test("a trigger that takes most of the time comes before the nodes", () => {
  const analysis = analysePlan(`Delete on feeds  (actual time=10.000..10.000 rows=0 loops=1)
  ->  Seq Scan on feeds  (actual time=0.010..9.000 rows=5 loops=1)
Trigger RI_ConstraintTrigger_a_1 for constraint entries_feed_id_fkey on feeds: time=88.000 calls=5
Execution Time: 100.000 ms`);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  expect(heaviest(analysis.plans[0].annotated)).toEqual([
    {
      title: "Constraint entries_feed_id_fkey on feeds",
      amount: "88.0 ms",
      share: expect.closeTo(0.88),
    },
    { node: 1, title: "Seq Scan on feeds", amount: "9.00 ms", share: expect.closeTo(0.09) },
    { title: "Starting and ending the statement", amount: "2.00 ms", share: expect.closeTo(0.02) },
  ]);
});
