import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const sorted = (
  groups: string,
  rows = 200_000,
) => `Incremental Sort  (cost=0.00..9.00 rows=200000 width=8) (actual time=60.000..90.000 rows=${rows} loops=1)
  Sort Key: e.feed_id, e.title DESC
  Presorted Key: e.feed_id
  ${groups}
  ->  Index Scan using entries_feed_id_idx on entries e  (cost=0.00..8.00 rows=200000 width=8) (actual time=0.010..30.000 rows=${rows} loops=1)`;

const full = (groups: number) =>
  `Full-sort Groups: ${groups}  Sort Method: quicksort  Average Memory: 29kB  Peak Memory: 29kB`;
const presorted = (groups: number) =>
  `\n  Pre-sorted Groups: ${groups}  Sort Method: quicksort  Average Memory: 9000kB  Peak Memory: 9000kB`;

const oneGroup = sorted(full(1) + presorted(1));

test.each([
  [
    "all rows are one group",
    oneGroup,
    [
      "high 0: The rows came sorted by e.feed_id, but at least 200 k of the 200 k were in one group, which had to be sorted by e.feed_id, e.title DESC as a whole.",
    ],
  ],
  [
    "of which a LIMIT wanted the first few: then all was read for them, too",
    `Limit  (cost=0.00..9.00 rows=10 width=8) (actual time=90.000..90.000 rows=10 loops=1)\n${oneGroup.replace("Incremental", "  ->  Incremental").replaceAll(/\n/g, "\n      ")}`,
    [
      "high 1,2: The rows came sorted by e.feed_id, but at least 200 k of the 200 k were in one group, which had to be sorted by e.feed_id, e.title DESC as a whole.",
    ],
  ],
  ["small groups", sorted(full(3334)), []],
  ["groups of some thousands", sorted(full(1) + presorted(50)), []],
  ["few rows", sorted(full(1) + presorted(1), 5000), []],
  ["most rows are in small groups", sorted(full(2500) + presorted(1)), []],
  ["nobody would notice", `${oneGroup}\nExecution Time: 9000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("incremental-sort-one-group", plan)).toEqual(found);
});

test("offers an index that has the whole order", () => {
  expect(suggestedSql("incremental-sort-one-group", oneGroup)).toEqual([
    "create index concurrently on entries (feed_id, title DESC);",
  ]);
});
