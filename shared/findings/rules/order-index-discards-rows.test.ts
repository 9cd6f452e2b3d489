import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const walk = (
  removed: number,
  { condition = "", above = "Limit", time = "20.000" } = {},
) => `${above}  (cost=0.00..90.00 rows=10 width=8) (actual time=0.010..25.000 rows=10 loops=1)
  ->  Index Scan Backward using entries_published_at_idx on entries  (cost=0.00..4000.00 rows=400 width=8) (actual time=0.010..${time} rows=10 loops=1)
${condition && `        Index Cond: ${condition}\n`}        Filter: (author_id = 3)
        Rows Removed by Filter: ${removed}
Execution Time: 25.000 ms`;

const said = (looked: string) =>
  `high 1,0: To find 10 rows of entries in the order of entries_published_at_idx, ${looked} were fetched one by one; the filter threw the others away.`;

test.each([
  ["the wanted rows are rare", walk(99_990), [said("100 k")]],
  ["a thousand rows", walk(1_000), [said("1,010")]],
  ["fewer rows", walk(999), []],
  ["many of them are wanted", walk(9_000).replaceAll("rows=10 ", "rows=1001 "), []],
  ["nobody would notice", walk(99_990, { time: "0.030" }), []],
  ["a range of the order", walk(9_990, { condition: "(published_at < $1)" }), [said("10.0 k")]],
  ["the lookup of another column", walk(9_990, { condition: "(feed_id = 17)" }), []],
  ["no limit: the order is for others", walk(9_990, { above: "GroupAggregate" }), []],
  [
    "sorted again: the index is not there for the order",
    `Limit  (cost=0.00..90.00 rows=10 width=8) (actual time=0.010..25.000 rows=10 loops=1)
  ->  Sort  (cost=0.00..90.00 rows=10 width=8) (actual time=0.010..25.000 rows=10 loops=1)
        Sort Key: rank
        ->  Index Scan using entries_published_at_idx on entries  (cost=0.00..4000.00 rows=400 width=8) (actual time=0.010..24.000 rows=10 loops=1)
              Filter: (author_id = 3)
              Rows Removed by Filter: 99990`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("order-index-discards-rows", plan)).toEqual(found);
});
