import { expect, test } from "vitest";
import { suggestedSql } from "./testing/suggested-sql.ts";

const scan = (
  filter: string,
  relation = "entries",
) => `Seq Scan on ${relation}  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..20.000 rows=40 loops=1)
  Filter: ${filter}
  Rows Removed by Filter: 199960`;

test.each([
  [
    "what is equal, then one range",
    "((id > 7) AND (feed_id = 17) AND (rank < 3))",
    "(feed_id, id)",
  ],
  ["a list", "(feed_id = ANY ('{1,2}'::integer[]))", "(feed_id)"],
  ["a null", "((title IS NULL) AND (feed_id = $1))", "(title, feed_id)"],
  ["a varchar", "((title)::text = 'x'::text)", "(title)"],
  [
    "a flag makes the index smaller",
    "((NOT is_read) AND (feed_id = 17))",
    "(feed_id) where NOT is_read",
  ],
  ["flags alone", "(is_read AND is_starred)", "(is_read, is_starred) where is_read and is_starred"],
  [
    "what is not null",
    "((feed_id = 17) AND (title IS NOT NULL))",
    "(feed_id) where title IS NOT NULL",
  ],
  [
    "all but one",
    "((feed_id = 17) AND (state <> 'done'::text))",
    "(feed_id) where state <> 'done'::text",
  ],
  ["names that need quotes", '("Feed" = 17)', '("Feed")'],
  ["the same column twice", "((feed_id >= 3) AND (feed_id = 17))", "(feed_id)"],
])("%s", (_, filter, index) => {
  expect(suggestedSql("seq-scan-discards-rows", scan(filter))).toEqual([
    `create index concurrently on entries ${index};`,
  ]);
});

test.each([
  ["all but what a parameter says", "(state <> $1)"],
  ["a function of the column", "((a + b) = 3)"],
  ["another column of the same row", "(feed_id = other_id)"],
  ["a range beside what may keep fewer", "((words > 100) AND (title ~~ '%9'::text))"],
])("no index on %s", (_, filter) => {
  expect(suggestedSql("seq-scan-discards-rows", scan(filter))).toEqual([]);
});

test("with VERBOSE names have their schema, and columns their relation", () => {
  const plan = scan("(e.is_read AND (feeds.id = e.feed_id))", 'reader."Entries" e');
  expect(suggestedSql("seq-scan-discards-rows", plan)).toEqual([
    'create index concurrently on reader."Entries" (feed_id) where is_read;',
  ]);
});
