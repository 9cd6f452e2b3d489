import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const ordered = (
  sorted: number,
  wanted: number,
  between = "",
) => `Limit  (cost=0.00..4000.00 rows=${wanted} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
  ->  Sort  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
        Sort Key: published_at DESC
        Sort Method: top-N heapsort  Memory: 27kB
        ${between}->  Seq Scan on entries  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=0.010..25.000 rows=${sorted} loops=1)`;

/** For each of ten feeds. */
const lateral = (
  sorted: number,
  wanted: number,
) => `Nested Loop  (cost=0.00..4000.00 rows=9 width=8) (actual time=30.000..30.000 rows=${wanted * 10} loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=10 width=8) (actual time=0.010..0.010 rows=10 loops=1)
  ->  Limit  (cost=0.00..4000.00 rows=${wanted} width=8) (actual time=3.000..3.000 rows=${wanted} loops=10)
        ->  Sort  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=3.000..3.000 rows=${wanted} loops=10)
              Sort Key: entries.published_at DESC
              ->  Seq Scan on entries  (cost=0.00..4000.00 rows=${sorted} width=8) (actual time=0.010..2.500 rows=${sorted} loops=10)`;

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
  [
    "sorted, then joined row by row until there are enough",
    `Limit  (cost=0.00..4000.00 rows=50 width=8) (actual time=90.000..90.000 rows=50 loops=1)
  ->  Nested Loop  (cost=0.00..4000.00 rows=2000 width=8) (actual time=80.000..90.000 rows=50 loops=1)
        ->  Sort  (cost=0.00..4000.00 rows=200000 width=8) (actual time=70.000..75.000 rows=3472 loops=1)
              Sort Key: entries.published_at DESC
              ->  Seq Scan on entries  (cost=0.00..4000.00 rows=200000 width=8) (actual time=0.010..25.000 rows=200000 loops=1)
        ->  Index Scan using links_entry_id_idx on links  (cost=0.42..0.82 rows=1 width=8) (actual time=0.004..0.004 rows=0 loops=3472)
              Index Cond: (entry_id = entries.id)`,
    [
      "high 3,2,0: 200 k rows of entries were read and 200 k sorted by entries.published_at DESC to return 50.",
    ],
  ],
  [
    "a plan that was not run",
    ordered(200_000, 20).replaceAll(/ \(actual .*?\)|\n *Sort Method:.*/g, ""),
    [
      "high 2,1,0: An estimated 200 k rows of entries would be sorted by published_at DESC to return 20.",
    ],
  ],
  [
    "a limit that is run for every row: all that it returned is compared with all that was sorted",
    lateral(20_000, 5_000),
    [],
  ],
  [
    "a limit that is run for every row, and returns little of it",
    lateral(1_000_000, 5),
    [
      "high 4,3,2: 10.0 M rows of entries were read and 10.0 M sorted by entries.published_at DESC to return 50.",
    ],
  ],
  [
    "several processes sort their parts",
    `Limit  (cost=0.00..4000.00 rows=20 width=8) (actual time=30.000..30.000 rows=20 loops=1)
  ->  Gather Merge  (cost=0.00..4000.00 rows=200000 width=8) (actual time=30.000..30.000 rows=20 loops=1)
        Workers Planned: 1
        Workers Launched: 1
        ->  Sort  (cost=0.00..4000.00 rows=100000 width=8) (actual time=30.000..30.000 rows=20 loops=2)
              Sort Key: published_at DESC
              ->  Parallel Seq Scan on entries  (cost=0.00..4000.00 rows=100000 width=8) (actual time=0.010..25.000 rows=100000 loops=2)`,
    [
      "high 3,2,0: 200 k rows of entries were read and 200 k sorted by published_at DESC to return 20.",
    ],
  ],
  ["nobody would notice", `${ordered(200_000, 20)}\nExecution Time: 9000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("seq-scan-feeds-order", plan)).toEqual(found);
});

const sorted = (key: string, filter = "") =>
  ordered(200_000, 20)
    .replace(/Sort Key: .*/, `Sort Key: ${key}`)
    .concat(filter && `\n              Filter: ${filter}`);

test.each([
  ["one way", sorted("published_at DESC"), "(published_at)"],
  [
    "nulls where no index has them of itself",
    sorted("a DESC NULLS LAST, b"),
    "(a desc nulls last, b)",
  ],
  ["behind what is fixed", sorted("a DESC, b DESC", "(feed_id = 7)"), "(feed_id, a, b)"],
])("the index that has the order: %s", (_, plan, keys) => {
  expect(suggestedSql("seq-scan-feeds-order", plan)).toEqual([
    `create index concurrently on entries ${keys};`,
  ]);
});

test.each([
  ["an expression", sorted("lower(title)")],
  ["a range beside it", sorted("a", "(feed_id > 7)")],
  ["another collation", sorted(`title COLLATE "C"`)],
])("no index is written for %s", (_, plan) => {
  expect(suggestedSql("seq-scan-feeds-order", plan)).toEqual([]);
});
