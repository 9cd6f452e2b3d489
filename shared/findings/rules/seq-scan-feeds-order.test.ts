import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const ordered = (
  sorted: number,
  wanted: number,
  between = "",
) => `Limit  (cost=0.00..4000.00 rows=${wanted} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
  ->  Sort  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
        Sort Key: published_at DESC
        Sort Method: top-N heapsort  Memory: 27kB
        ${between}->  Seq Scan on entries  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=0.010..25.000 rows=${sorted} loops=1)`;

test.each([
  [
    "everything is sorted for the first few",
    ordered(200_000, 20),
    [
      "high 2,1,0: 200 k rows of entries were read and 200 k sorted by published_at DESC to return 20.",
    ],
  ],
  ["a good part of it is wanted", ordered(2_000, 400), []],
  [
    "grouped before it is sorted: the order is not the table's",
    ordered(
      200_000,
      20,
      "->  HashAggregate  (cost=0.00..4000.00 rows=9 width=8) (actual time=1.000..26.000 rows=9 loops=1)\n              ",
    ),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("seq-scan-feeds-order", plan)).toEqual(found);
});
