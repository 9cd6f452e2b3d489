import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

test.each([
  [
    "two letters",
    scan("(title ~~ '%ab%'::text)"),
    [
      "high 0: No index can answer title like '%ab%', so the scan read 200 k rows of entries (e) and kept 40.",
    ],
  ],
  [
    "one of two columns is enough to read every row",
    scan("((title ~~ '%abc%'::text) OR (e.summary ~~* '%ab%'::text))"),
    [
      "high 0: No index can answer title like '%abc%' or summary ilike '%ab%', so the scan read 200 k rows of entries (e) and kept 40.",
    ],
  ],
  ["three letters are another finding", scan("(title ~~ '%abc%'::text)"), []],
  ["a beginning is another finding", scan("(title ~~ 'ab%'::text)"), []],
  ["most rows are kept", scan("(title ~~ '%ab%'::text)", 100_000), []],
  ["beside an equality", scan("((feed_id = 3) AND (title ~~ '%ab%'::text))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("pattern-too-short", plan)).toEqual(found);
});
