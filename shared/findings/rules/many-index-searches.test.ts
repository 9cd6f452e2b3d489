import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "many-index-searches";

const scan = (
  searches: number,
  { rows = 1, loops = 1, condition = "(day = 7)" } = {},
) => `Index Scan using entries_feed_id_day_idx on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..20.000 rows=${rows}.00 loops=${loops})
  Index Cond: ${condition}
  Index Searches: ${searches}`;

test.each([
  [
    "a search for every value of the first column",
    scan(3_002),
    [
      "high 0: entries_feed_id_day_idx was searched 3,002 times for 1 row of entries: (day = 7) fixes no value of its first column, so each of its values was tried.",
    ],
  ],
  ["fifty of them", scan(50), [expect.stringContaining("searched 50 times")]],
  ["a few", scan(49), []],
  ["one for each loop", scan(5_000, { loops: 5_000 }), []],
  [
    "many for each loop",
    scan(5_000, { loops: 100 }),
    [expect.stringContaining("5,000 times for 100 rows")],
  ],
  ["each finds a row", scan(3_000, { rows: 3_001 }), []],
  ["a list is what was asked", scan(3_000, { condition: "(id = ANY ('{1,2}'::integer[]))" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("of a bitmap the table is named above", () => {
  const plan = `Bitmap Heap Scan on entries e  (cost=0.00..9.00 rows=9 width=8) (actual time=19.000..20.000 rows=1.00 loops=1)
  Recheck Cond: (day = 7)
  ->  Bitmap Index Scan on entries_feed_id_day_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=19.000..19.000 rows=1.00 loops=1)
        Index Cond: (day = 7)
        Index Searches: 3002`;
  expect(findingsOf(rule, plan)).toEqual([expect.stringContaining("1 row of entries (e)")]);
  expect(suggestedSql(rule, plan)).toEqual(["create index concurrently on entries (day);"]);
});
