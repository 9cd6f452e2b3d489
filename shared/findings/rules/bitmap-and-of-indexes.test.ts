import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "bitmap-and-of-indexes";

const both = (
  kept: number,
  [one, other]: readonly [number, number],
  time = "3.000",
) => `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=4.000..10.000 rows=${kept} loops=1)
  Recheck Cond: ((author_id = 42) AND (feed_id > 17))
  ->  BitmapAnd  (cost=0.00..8.00 rows=9 width=0) (actual time=${time}..${time} rows=0 loops=1)
        ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.100..0.100 rows=${one} loops=1)
              Index Cond: (feed_id > 17)
        ->  Bitmap Index Scan on entries_author_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.050..0.050 rows=${other} loops=1)
              Index Cond: (author_id = 42)`;

test.each([
  [
    "both find many, and have few in common",
    both(100, [6_000, 7_000]),
    [
      "high 1,2,3: entries_feed_id_idx found 6,000 and entries_author_id_idx found 7,000 rows of entries; 100 rows were in both.",
    ],
  ],
  [
    "a fifth is left",
    both(1_200, [6_000, 7_000]),
    [expect.stringContaining("1,200 rows were in both")],
  ],
  ["more than a fifth is left", both(1_201, [6_000, 7_000]), []],
  ["one of them finds few", both(100, [6_000, 999]), []],
  ["nobody would notice", both(100, [6_000, 7_000], "0.150"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("the index has first what is equal, then the range", () => {
  expect(suggestedSql(rule, both(100, [6_000, 7_000]))).toEqual([
    "create index concurrently on entries (author_id, feed_id);",
  ]);
});
