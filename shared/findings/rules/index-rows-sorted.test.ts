import { expect, test } from "vitest";
import type { KnownRelation } from "#shared/findings/known.ts";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "index-rows-sorted";

interface Told {
  readonly fetched?: number;
  readonly wanted?: number;
  readonly condition?: string;
  readonly order?: string;
}

const plan = ({
  fetched = 4_000,
  wanted = 20,
  condition = "(feed_id = 17)",
  order = "published_at DESC",
}: Told = {}) => `Limit  (cost=0.00..4000.00 rows=${wanted} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
  ->  Sort  (cost=0.00..4000.00 rows=${fetched} width=8) (actual time=30.000..30.000 rows=${wanted} loops=1)
        Sort Key: ${order}
        Sort Method: top-N heapsort  Memory: 27kB
        ->  Bitmap Heap Scan on entries  (cost=0.00..4000.00 rows=${fetched} width=8) (actual time=1.000..25.000 rows=${fetched} loops=1)
              Recheck Cond: ${condition}
              ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4000.00 rows=${fetched} width=0) (actual time=0.500..0.500 rows=${fetched} loops=1)
                    Index Cond: ${condition}`;

test.each([
  [
    "thousands are fetched for the first few",
    plan(),
    [
      "high 2,3,1,0: 4,000 rows of entries were looked up by feed_id, fetched and sorted by published_at desc to return 20.",
    ],
  ],
  ["a good part of them is wanted", plan({ wanted: 500 }), []],
  ["few are fetched", plan({ fetched: 900 }), []],
  ["of a range no index has the order", plan({ condition: "(feed_id > 17)" }), []],
  ["the order is computed", plan({ order: "(lower(title))" }), []],
])("%s", (_, text, found) => {
  expect(findingsOf(rule, text)).toEqual(found);
});

test("an index on what is looked up, and then on the order", () => {
  expect(suggestedSql(rule, plan())).toEqual([
    "create index concurrently on entries (feed_id, published_at desc);",
  ]);
});

test("one that is there was known to the planner", () => {
  const keys = ["feed_id", "published_at"].map((expression) => ({
    expression,
    isColumn: true,
    isDefaultOperatorClass: true,
    sortsByBytes: false,
  }));
  const entries: KnownRelation = {
    schema: "public",
    name: "entries",
    isVisible: true,
    size: 80_000_000,
    columns: [],
    indexes: [{ name: "entries_feed_id_published_at_idx", method: "btree", isValid: true, keys }],
  };
  expect(findingsOf(rule, plan(), { relations: [entries] })).toEqual([]);
});
