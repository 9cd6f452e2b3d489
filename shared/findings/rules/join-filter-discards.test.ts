import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "join-filter-discards";

const loop = (
  filter: string,
  removed: number,
  kept = 100,
  name = "Nested Loop",
) => `${name}  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=${kept} loops=1)
  Join Filter: ${filter}
  Rows Removed by Join Filter: ${removed}
  ->  Seq Scan on entries  (cost=0.00..80.00 rows=1000 width=8) (actual time=0.010..3.000 rows=1000 loops=1)
  ->  Materialize  (cost=9.00..9.00 rows=1000 width=8) (actual time=0.001..0.030 rows=1000 loops=1000)
        ->  Seq Scan on feeds f  (cost=0.00..9.00 rows=1000 width=8) (actual time=0.010..1.400 rows=1000 loops=1)`;

const near = "(entries.id > f.first_id)";

test.each([
  [
    "nearly all pairs are thrown away",
    loop(near, 999_900),
    [
      "high 0,2: 1.00 M pairs of rows were compared, and >99.9 % of them did not fit: (entries.id > f.first_id) left 100 rows.",
    ],
  ],
  ["a tenth fits", loop(near, 900_000, 100_000), [expect.stringContaining("90.0 %")]],
  ["more than a tenth fits", loop(near, 900_000, 100_001), []],
  ["few pairs", loop(near, 99_899), []],
  [
    "OR across both is another finding",
    loop("((entries.a = f.a) OR (entries.b = f.b))", 999_900),
    [],
  ],
  [
    "a sequential scan that is repeated for it",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  Join Filter: (entries.id > feeds.first_id)
  Rows Removed by Join Filter: 999991
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=100 width=8) (actual time=0.010..0.400 rows=100 loops=1)
  ->  Seq Scan on entries  (cost=0.00..80.00 rows=10000 width=8) (actual time=0.010..1.500 rows=10000 loops=100)`,
    [
      "high 0,2: 1.00 M pairs of rows were compared, and >99.9 % of them did not fit: (entries.id > feeds.first_id) left 9 rows.",
    ],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["equality, on the inner side", "Nested Loop", "(entries.feed_id = f.id)", ["feeds (id)"]],
  [
    "between, on the side that is held",
    "Nested Loop",
    "((entries.id >= f.first_id) AND (entries.id <= f.last_id))",
    ["entries (id)"],
  ],
  [
    "the outer side of an outer join cannot be looked up",
    "Nested Loop Left Join",
    "((entries.id >= f.first_id) AND (entries.id <= f.last_id))",
    [],
  ],
  ["one bound leaves half of the table", "Nested Loop", near, []],
])("the index: %s", (_, name, filter, indexes) => {
  expect(suggestedSql(rule, loop(filter, 999_900, 100, name))).toEqual(
    indexes.map((index) => `create index concurrently on ${index};`),
  );
});
