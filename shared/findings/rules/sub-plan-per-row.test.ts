import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const correlated = (
  loops: number,
  each: string,
) => `Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..1000.000 rows=2000 loops=1)
  SubPlan 1
    ->  Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=0.100..${each} rows=1 loops=${loops})
          ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${each} rows=9 loops=${loops})
                Index Cond: (feed_id = feeds.id)
Execution Time: 1000.000 ms`;

test.each([
  [
    "once for each of many rows",
    correlated(2000, "0.400"),
    ["high 1,0: SubPlan 1 ran 2,000 times, 400 µs each: 800 ms, 80.0 % of the whole."],
  ],
  ["for a few rows", correlated(20, "0.400"), []],
  ["for many rows, in no time", correlated(2000, "0.004"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("sub-plan-per-row", plan)).toEqual(found);
});
