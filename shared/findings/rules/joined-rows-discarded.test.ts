import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const join = (
  kept: number,
  removed: number,
  filter = "(a.during && b.during)",
) => `Hash Join  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=${kept} loops=1)
  Hash Cond: (a.room = b.room)
  Join Filter: ${filter}
  Rows Removed by Join Filter: ${removed}
  ->  Seq Scan on bookings a  (cost=0.00..90.00 rows=3000 width=8) (actual time=0.010..2.000 rows=3000 loops=1)
  ->  Hash  (cost=9.00..9.00 rows=9000 width=8) (actual time=5.000..5.000 rows=9000 loops=1)
        ->  Seq Scan on bookings b  (cost=0.00..90.00 rows=9000 width=8) (actual time=0.010..2.000 rows=9000 loops=1)`;

test.each([
  [
    "nearly all pairs are thrown away",
    join(1_000, 99_000),
    [
      "high 0: (a.room = b.room) made 100 k pairs of rows, and (a.during && b.during) threw 99.0 % of them away: 1,000 rows were left.",
    ],
  ],
  ["a few pairs", join(999, 98_999), []],
  ["a fifth is kept", join(30_000, 120_000), []],
  ["an OR is a finding of its own", join(1_000, 99_000, "((a.x = 1) OR (b.y = 2))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("joined-rows-discarded", plan)).toEqual(found);
});
