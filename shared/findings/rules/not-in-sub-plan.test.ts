import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "not-in-sub-plan";

const searched = (
  condition: string,
  loops = 3_000,
  top = "Materialize",
) => `Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..500.000 rows=10 loops=1)
  Filter: ${condition}
  Rows Removed by Filter: 2990
  SubPlan 1
    ->  ${top}  (cost=0.00..9.00 rows=6000 width=4) (actual time=0.001..0.100 rows=1500 loops=${loops})
          ->  Seq Scan on entries  (cost=0.00..8.00 rows=6000 width=4) (actual time=0.003..0.500 rows=6000 loops=1)`;

const said =
  "high 0,1: SubPlan 1 was searched 3,000 times, 4.50 M of its rows in all, because it was not expected to fit in memory.";

test.each([
  ["since 17", searched("(NOT (ANY (id = (SubPlan 1).col1)))"), [said]],
  ["before", searched("(NOT (SubPlan 1))"), [said]],
  [
    "beside other conditions",
    searched("((id > 3) AND (NOT (ANY (id = (SubPlan 1).col1))))"),
    [said],
  ],
  ["hashed", searched("(NOT (ANY (id = (hashed SubPlan 1).col1)))"), []],
  ["hashed, before 17", searched("(NOT (hashed SubPlan 1))"), []],
  [
    "EXISTS, before 17",
    searched("(NOT (SubPlan 1))", 3_000, "Index Only Scan using i on entries e"),
    [],
  ],
  ["IN", searched("(ANY (id = (SubPlan 1).col1))"), []],
  ["for a few rows", searched("(NOT (ANY (id = (SubPlan 1).col1)))", 99), []],
  [
    "an estimate, whose cost is in the node that asks",
    searched("(NOT (ANY (id = (SubPlan 1).col1)))")
      .replace("0.00..9.00 rows=9 ", "0.00..9000000.00 rows=9 ")
      .replaceAll(/ \(actual .*?\)|\n {2}Rows Removed.*/g, ""),
    [
      "high 0,1: SubPlan 1 would be searched for every row, because it is not expected to fit in memory.",
    ],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});
