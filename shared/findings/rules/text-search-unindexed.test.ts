import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "text-search-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const search = "(to_tsvector('english'::regconfig, body) @@ '''word'''::tsquery)";

test.each([
  [
    "words",
    scan(search),
    [
      "high 0: to_tsvector('english'::regconfig, body) was compared with '''word'''::tsquery row by row: the scan read 200 k rows of entries (e) and kept 40.",
    ],
  ],
  [
    "a parameter",
    scan("(words @@ plainto_tsquery('english'::regconfig, $1))"),
    [expect.anything()],
  ],
  ["most rows are kept", scan(search, 100_000), []],
  ["a path of JSON", scan("(details @@ '($.\"a\" == 1)'::jsonpath)"), []],
  ["beside an equality", scan(`((feed_id = 3) AND ${search})`), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  [search, ["(to_tsvector('english'::regconfig, body))"]],
  ["(words @@ '''word'''::tsquery)", ["(words)"]],
  ["(to_tsvector(body) @@ '''word'''::tsquery)", []],
])("the index for %s", (filter, indexes) => {
  expect(suggestedSql(rule, scan(filter))).toEqual(
    indexes.map((index) => `create index concurrently on entries using gin ${index};`),
  );
});
