import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "index-scan-discards-rows";

const scan = (
  kept: number,
  removed: number,
  time = "20.000",
) => `Aggregate  (cost=0.00..4000.00 rows=1 width=8) (actual time=25.000..25.000 rows=1 loops=1)
  ->  Index Scan using entries_feed_id_idx on entries e  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..${time} rows=${kept} loops=1)
        Index Cond: (feed_id = 17)
        Filter: (author_id = 3)
        Rows Removed by Filter: ${removed}
Execution Time: 25.000 ms`;

const said = (read: string, kept: string, share: string) =>
  `high 1: The index entries_feed_id_idx found ${read} rows of entries (e), of which the filter kept ${kept} and threw ${share} away after fetching each of them.`;

test.each([
  ["most rows are thrown away", scan(40, 3_960), [said("4,000", "40", "99.0 %")]],
  ["four in five", scan(1_000, 4_000), [said("5,000", "1,000", "80.0 %")]],
  ["less than four in five", scan(1_001, 4_000), []],
  ["a thousand rows", scan(0, 1_000), [said("1,000", "0", "100 %")]],
  ["fewer rows than that", scan(0, 999), []],
  ["nobody would notice", scan(40, 3_960, "0.020"), []],
  [
    "never executed",
    "Result  (cost=0.00..9.00 rows=1 width=8) (actual time=1.0..1.0 rows=1 loops=1)\n  ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..4000.00 rows=40 width=8) (never executed)\n        Filter: (feed_id = 17)",
    [],
  ],
  [
    "an estimate does not tell",
    "Index Scan using entries_feed_id_idx on entries  (cost=0.00..4000.00 rows=1 width=8)\n  Filter: (author_id = 3)",
    [],
  ],
  [
    "in a loop the rows of all loops count",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=500 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=500 width=8) (actual time=0.010..0.400 rows=500 loops=1)
  ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..0.150 rows=1 loops=500)
        Index Cond: (feed_id = feeds.id)
        Filter: is_starred
        Rows Removed by Filter: 49`,
    [
      "high 2: The index entries_feed_id_idx found 25.0 k rows of entries, of which the filter kept 500 and threw 98.0 % away after fetching each of them.",
    ],
  ],
  [
    "no index holds a pattern",
    scan(40, 3_960).replace("(author_id = 3)", "(title ~~ '%9'::text)"),
    [],
  ],
  [
    "in a loop, four rows each time",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=5 loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=5000 width=8) (actual time=0.010..0.400 rows=5000 loops=1)
  ->  Index Scan using feeds_pkey on feeds  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..0.015 rows=0 loops=5000)
        Index Cond: (id = entries.feed_id)
        Filter: (language = 'xx'::text)
        Rows Removed by Filter: 4`,
    [],
  ],
  [
    "of a bitmap",
    `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=3 loops=1)
  Recheck Cond: ((feed_id = 17) OR (feed_id = 18))
  Rows Removed by Index Recheck: 50000
  Filter: (author_id = 3)
  Rows Removed by Filter: 14997
  ->  BitmapOr  (cost=0.00..8.00 rows=9 width=0) (actual time=0.900..0.900 rows=0 loops=1)
        ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=7000 loops=1)
              Index Cond: (feed_id = 17)
        ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=8000 loops=1)
              Index Cond: (feed_id = 18)`,
    [
      "high 0,1,2,3: The indexes found 15.0 k rows of entries, of which the filter kept 3 and threw >99.9 % away after fetching each of them.",
    ],
  ],
  [
    "rows that a lossy bitmap looked at are no rows of the filter",
    `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=3 loops=1)
  Recheck Cond: (feed_id = 17)
  Rows Removed by Index Recheck: 50000
  Filter: (author_id = 3)
  Rows Removed by Filter: 7
  ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=10 loops=1)
        Index Cond: (feed_id = 17)`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["both columns", "(author_id = 3)", ["(feed_id, author_id)"]],
  ["a flag", "(NOT is_read)", ["(feed_id) where NOT is_read"]],
  ["what is no column is left out, and then nothing is new", "(length(title) = 3)", []],
])("the index: %s", (_, filter, indexes) => {
  const plan = scan(40, 3_960).replace("(author_id = 3)", filter);
  expect(suggestedSql(rule, plan)).toEqual(
    indexes.map((index) => `create index concurrently on entries ${index};`),
  );
});
