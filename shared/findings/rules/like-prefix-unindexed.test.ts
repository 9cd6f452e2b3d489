import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "like-prefix-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const said = (conditions: string) =>
  `high 0: No index was used to find the beginning of ${conditions}: the scan read 200 k rows of entries (e) and kept 40.`;

test.each([
  ["a beginning", scan("(title ~~ 'abc%'::text)"), [said("title like 'abc%'")]],
  ["of a regular expression", scan("(title ~ '^abc'::text)"), [said("title ~ '^abc'")]],
  ["most rows are kept", scan("(title ~~ 'abc%'::text)", 100_000), []],
  ["a wildcard first", scan("(title ~~ '_bc%'::text)"), []],
  ["without regard to case", scan("(title ~~* 'abc%'::text)"), []],
  ["beside an equality", scan("((feed_id = 3) AND (title ~~ 'abc%'::text))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("an index for each column", () => {
  const filter = "((title ~~ 'abc%'::text) OR ((summary)::text ~~ 'abc%'::text))";
  expect(suggestedSql(rule, scan(filter))).toEqual([
    "create index concurrently on entries (title text_pattern_ops);\ncreate index concurrently on entries (summary text_pattern_ops);",
  ]);
});
