import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const computed = (
  removed = 199_999,
) => `CTE Scan on recent  (cost=0.00..9000.00 rows=1000 width=8) (actual time=0.010..90.000 rows=1 loops=1)
  Filter: (id = 77)
  Rows Removed by Filter: ${removed}
  CTE recent
    ->  Seq Scan on entries  (cost=0.00..4000.00 rows=200000 width=8) (actual time=0.010..60.000 rows=${removed + 1} loops=1)
Execution Time: 91.000 ms`;

test.each([
  [
    "all is computed for one row",
    computed(),
    [
      "high 0,1: recent was computed whole, 200 k rows, and then >99.9 % of it thrown away: (id = 77) kept 1. Inside of it, entries was read without this condition.",
    ],
  ],
  ["a few rows", computed(9_998), []],
  [
    "what is grouped is computed whole in any case",
    computed().replace(
      "    ->  Seq Scan",
      `    ->  HashAggregate  (cost=0.00..4000.00 rows=200000 width=8) (actual time=0.010..60.000 rows=200000 loops=1)
          ->  Seq Scan`,
    ),
    [],
  ],
  ["most is wanted", computed().replace("rows=1 loops", "rows=180001 loops"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("cte-discards-rows", plan)).toEqual(found);
});
