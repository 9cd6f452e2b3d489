import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const lookedUp = (
  loops: number,
  { kept = 1, removed = 1499 } = {},
) => `Nested Loop  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..180.000 rows=9 loops=1)
  CTE latest
    ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..0.010 rows=${kept + removed} loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=${loops} width=8) (actual time=0.010..0.100 rows=${loops} loops=1)
  ->  Limit  (cost=0.00..9.00 rows=9 width=8) (actual time=0.100..0.110 rows=${kept} loops=${loops})
        ->  CTE Scan on latest  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..0.100 rows=${kept} loops=${loops})
              Filter: (feed_id = feeds.id)
              Rows Removed by Filter: ${removed}`;

test.each([
  [
    "all of it is read for every row",
    lookedUp(1500),
    [
      "high 4: The 1,500 rows of latest were read 1,500 times: 2.25 M rows in all, of which the condition threw 2.25 M away.",
    ],
  ],
  [
    "without a condition",
    lookedUp(1500, { kept: 1500, removed: 0 }),
    ["high 4: The 1,500 rows of latest were read 1,500 times: 2.25 M rows in all."],
  ],
  ["a few times", lookedUp(9, { removed: 99_999 }), []],
  ["few rows in all", lookedUp(1000, { removed: 90 }), []],
  ["nobody would notice", `${lookedUp(1500)}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("cte-scanned-repeatedly", plan)).toEqual(found);
});
