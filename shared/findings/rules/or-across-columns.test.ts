import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "or-across-columns";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on links  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: 199960`;

const twoColumns = "((source_id = 170) OR (target_id = 170))";

test.each([
  [
    "either of two columns",
    scan(twoColumns),
    [
      "high 0: (source_id = 170) OR (target_id = 170) can be true by either of several columns, so the scan read 200 k rows of links and kept 40.",
    ],
  ],
  [
    "an estimate",
    "Seq Scan on links  (cost=0.00..4000.00 rows=40 width=8)\n  Filter: ((source_id = 170) OR (target_id = 170))",
    [
      "high 0: (source_id = 170) OR (target_id = 170) can be true by either of several columns, so the scan would read all of links and keep an estimated 40 rows.",
    ],
  ],
  ["most rows are wanted", scan(twoColumns, 100_000), []],
  ["one column", scan("((source_id < 10) OR (source_id > 49990))"), []],
  ["one column in both", scan("(((a = 1) AND (b = 2)) OR ((a = 2) AND (c = 3)))"), []],
  ["a side that no index serves", scan("((source_id = 170) OR (url ~~ '%x%'::text))"), []],
  ["what holds for all is the better key", scan(`((feed_id = 3) AND ${twoColumns})`), []],
  [
    "a range that holds for all is not",
    scan(`((id > 3) AND ${twoColumns})`),
    [expect.stringMatching(/^high 0: \(source_id = 170\) OR/)],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("an index for each side", () => {
  expect(
    suggestedSql(rule, scan("((source_id = 170) OR ((target_id > 5) AND (kind = 2)))")),
  ).toEqual([
    "create index concurrently on links (source_id);\ncreate index concurrently on links (kind, target_id);",
  ]);
});
