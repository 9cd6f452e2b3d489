import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "count-of-everything";

const count = (rows: number, scan = "width=0", filter = "") =>
  `Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=100.000..100.000 rows=1 loops=1)
  ->  Seq Scan on reader.entries  (cost=0.00..8.00 rows=${rows} ${scan}) (actual time=0.010..80.000 rows=${rows} loops=1)${filter}`;

test.each([
  ["all rows", count(400_000), ["high 0: 400 k rows of entries were read to count them."]],
  ["a hundred thousand", count(100_000), [expect.anything()]],
  ["fewer", count(99_999), []],
  ["a column is read: it is no plain count", count(400_000, "width=4"), []],
  ["some of the rows", count(400_000, "width=0", "\n        Filter: (state = 1)"), []],
  ["a group each", `HashAggregate${count(400_000).slice("Aggregate".length)}`, []],
  [
    "an estimate",
    count(400_000).replaceAll(/ \(actual .*?\)/g, ""),
    ["high 0: An estimated 400 k rows of entries would be read to count them."],
  ],
  [
    "of a table in partitions, by several processes",
    `Finalize Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=100.000..100.000 rows=1 loops=1)
  ->  Gather  (cost=0.00..9.00 rows=1 width=8) (actual time=99.000..99.000 rows=2 loops=1)
        Workers Planned: 1
        Workers Launched: 1
        ->  Partial Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=98.000..98.000 rows=1 loops=2)
              ->  Parallel Append  (cost=0.00..8.00 rows=9 width=0) (actual time=0.010..90.000 rows=200000 loops=2)
                    ->  Parallel Seq Scan on entries_a  (cost=0.00..8.00 rows=9 width=0) (actual time=0.010..40.000 rows=100000 loops=2)
                    ->  Parallel Seq Scan on entries_b  (cost=0.00..8.00 rows=9 width=0) (actual time=0.010..40.000 rows=100000 loops=2)`,
    ["high 0: 400 k rows of all partitions were read to count them."],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("the estimate of the table, by its whole name", () => {
  expect(suggestedSql(rule, count(400_000).replace("reader.entries", 'reader."Entries"'))).toEqual([
    `select reltuples::bigint from pg_class where oid = 'reader."Entries"'::regclass;`,
  ]);
});
