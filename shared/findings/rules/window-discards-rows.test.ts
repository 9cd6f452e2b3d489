import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "window-discards-rows";

const ranked = (
  numbered: number,
  kept: number,
  {
    filter = "(r.place = 1)",
    run = "\n        Run Condition: (row_number() OVER w1 <= 1)",
    key = "e.feed_id, e.published_at DESC",
  } = {},
) => `Subquery Scan on r  (cost=0.00..9.00 rows=9 width=8) (actual time=150.000..200.000 rows=${kept} loops=1)
  Filter: ${filter}
  ->  WindowAgg  (cost=0.00..9.00 rows=9 width=8) (actual time=150.000..190.000 rows=${kept} loops=1)${run}
        ->  Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=140.000..150.000 rows=${numbered} loops=1)
              Sort Key: ${key}
              ->  Seq Scan on entries e  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..30.000 rows=${numbered} loops=1)`;

test.each([
  [
    "the first of each group",
    ranked(200_000, 20),
    ["high 0,1,2,3: 200 k rows were put in order and numbered, and (r.place = 1) kept 20."],
  ],
  ["fifty in a group", ranked(10_000, 200), [expect.anything()]],
  ["fewer in a group", ranked(10_000, 201), []],
  ["few rows", ranked(9_999, 20), []],
  ["before 15", ranked(200_000, 20, { run: "" }), [expect.anything()]],
  [
    "another function than a number",
    ranked(200_000, 20, { run: "\n        Run Condition: (count(*) OVER w1 <= 1)" }),
    [],
  ],
  [
    "a filter that is none of numbers",
    ranked(200_000, 20, { filter: "(r.title = 'x'::text)" }),
    [],
  ],
  ["nobody would notice", `${ranked(200_000, 20)}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["the group, then the order", "e.feed_id, e.published_at DESC", ["(feed_id, published_at desc)"]],
  ["a name with a capital", 'e."Feed", e.rank DESC NULLS LAST', ['("Feed", rank desc nulls last)']],
  ["an expression is left to the reader", "e.feed_id, (lower(e.title))", []],
  ["a column of another table", "f.feed_id, e.rank", []],
])("the index: %s", (_, key, indexes) => {
  expect(suggestedSql(rule, ranked(200_000, 20, { key }))).toEqual(
    indexes.map((index) => `create index concurrently on entries ${index};`),
  );
});
