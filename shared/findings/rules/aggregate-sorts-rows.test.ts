import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const grouped = ({
  groups = "Group Key: state",
  keys = "state, author_id",
  rows = 100_000,
  took = "350.000",
} = {}) => `GroupAggregate  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..400.000 rows=5 loops=1)
  ${groups}
  ->  Sort  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..${took} rows=${rows} loops=1)
        Sort Key: ${keys}
        ->  Seq Scan on entries  (cost=0.00..9.00 rows=7 width=8) (actual time=0.010..50.000 rows=${rows} loops=1)
Execution Time: 400.000 ms`;

const ungrouped = grouped({ keys: "author_id" })
  .replace("GroupAggregate", "Aggregate")
  .replace("  Group Key: state\n", "");

test.each([
  [
    "count(distinct …) of groups",
    grouped(),
    [
      "high 1,0: 100 k rows were sorted by state, author_id and grouped by state: author_id is what the aggregate wants in order.",
    ],
  ],
  [
    "of all",
    ungrouped,
    [
      "high 1,0: 100 k rows were sorted by author_id: author_id is what the aggregate wants in order.",
    ],
  ],
  ["sorted to be grouped", grouped({ keys: "state" }), []],
  ["few rows", grouped({ rows: 49_999 }), []],
  ["sorted in no time", grouped({ took: "60.000" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("aggregate-sorts-rows", plan)).toEqual(found);
});

test.each([
  [
    "state, author_id",
    "An index on (state, author_id) has the rows in order, for an ORDER BY inside too.",
  ],
  ["e.state, a.author_id DESC", "(select distinct e.state, a.author_id), which"],
])("advises for %s", (keys, advice) => {
  expect(foundBy("aggregate-sorts-rows", grouped({ keys }), {})[0]?.advice).toContain(advice);
});
