import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "range-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on visits  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const overlap = "(during && '[2026-02-01,2026-02-02)'::tsrange)";

test.each([
  [
    "what overlaps",
    scan(overlap),
    [
      "high 0: during was compared in every row with during && '[2026-02-01,2026-02-02)'::tsrange: the scan read 200 k rows of visits and kept 40.",
    ],
  ],
  ["what holds a number", scan("(span @> 17)"), [expect.anything()]],
  [
    "what holds a time",
    scan("(during @> '2026-02-01'::timestamp without time zone)"),
    [expect.anything()],
  ],
  ["most rows are kept", scan(overlap, 100_000), []],
  ["arrays are another finding", scan("(tags && '{a}'::text[])"), []],
  ["JSON is another finding", scan("(details @> '{}'::jsonb)"), []],
  ["beside an equality", scan(`((feed_id = 3) AND ${overlap})`), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("a GiST index", () => {
  expect(suggestedSql(rule, scan(overlap))).toEqual([
    "create index concurrently on visits using gist (during);",
  ]);
});
