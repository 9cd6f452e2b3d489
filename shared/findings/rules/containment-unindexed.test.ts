import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "containment-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

test.each([
  [
    "an array",
    scan("(tags @> '{a}'::text[])"),
    [
      "high 0: tags was searched in every row for tags @> '{a}'::text[]: the scan read 200 k rows of entries (e) and kept 40.",
    ],
  ],
  ["most rows are kept", scan("(tags @> '{a}'::text[])", 100_000), []],
  ["a range", scan("(span @> 17)"), []],
  ["beside an equality", scan("((feed_id = 3) AND (tags @> '{a}'::text[]))"), []],
  ["what is contained in the value", scan("(tags <@ '{a}'::text[])"), []],
  ["a list of values is no array of the table", scan("(id = ANY ('{1,2}'::integer[]))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["(tags && '{a}'::text[])", "(tags)"],
  ["('a'::text = ANY (tags))", "(tags)"],
  ["(details @> '{\"a\": 1}'::jsonb)", "(details jsonb_path_ops)"],
  ["(details @? '$.\"a\"'::jsonpath)", "(details jsonb_path_ops)"],
  ["(details ? 'a'::text)", "(details)"],
])("the index for %s", (filter, index) => {
  expect(suggestedSql(rule, scan(filter))).toEqual([
    `create index concurrently on entries using gin ${index};`,
  ]);
});
