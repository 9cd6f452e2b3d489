import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "json-field-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

test.each([
  [
    "a field",
    scan("((details ->> 'author'::text) = 'x'::text)"),
    [
      "high 0: (details ->> 'author'::text) was taken out of details in every row to be compared with 'x'::text: the scan read 200 k rows of entries (e) and kept 40.",
    ],
  ],
  ["most rows are kept", scan("((details ->> 'author'::text) > 'x'::text)", 100_000), []],
  [
    "a range, beside an equality",
    scan("((feed_id = 3) AND ((details ->> 'a'::text) > 'x'::text))"),
    [],
  ],
  [
    "beside an equality",
    scan("((feed_id = 3) AND ((details ->> 'a'::text) = 'x'::text))"),
    [expect.anything()],
  ],
  ["a field of the value", scan("(title = ($1 ->> 'a'::text))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["((details ->> 'a'::text) = 'x'::text)", ["((details ->> 'a'::text))"]],
  [
    "((feed_id = 3) AND ((e.details #>> '{a,b}'::text[]) = 'x'::text))",
    ["(feed_id, (details #>> '{a,b}'::text[]))"],
  ],
  ["(((details ->> 'n'::text))::integer = 3)", ["((((details ->> 'n'::text))::integer))"]],
  ["(((details ->> 'at'::text))::timestamp with time zone > now())", []],
])("the index for %s", (filter, indexes) => {
  expect(suggestedSql(rule, scan(filter))).toEqual(
    indexes.map((index) => `create index concurrently on entries ${index};`),
  );
});
