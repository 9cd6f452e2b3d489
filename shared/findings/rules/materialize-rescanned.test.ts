import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const joined = (
  loops: number,
  { filter = "", above = "Nested Loop", rows = 1000 } = {},
) => `${above}  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..900.000 rows=9 loops=1)${filter}
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=${loops} width=8) (actual time=0.010..1.000 rows=${loops} loops=1)
  ->  Materialize  (cost=0.00..9.00 rows=9 width=8) (actual time=0.000..0.200 rows=${rows} loops=${loops})
        ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..1.000 rows=${rows} loops=1)`;

const line = (filter: string, removed: number) =>
  `\n  Join Filter: ${filter}\n  Rows Removed by Join Filter: ${removed}`;

test.each([
  [
    "no condition joins the two sides",
    joined(2000),
    [
      "high 0,2: 1,000 rows were kept and read 2,000 times, 2.00 M rows in all, as no condition joins the two sides.",
    ],
  ],
  [
    "a condition that keeps most of the pairs",
    joined(2000, { filter: line("(feeds.id <> entries.feed_id)", 9) }),
    [
      "high 0,2: 1,000 rows were kept and read 2,000 times, 2.00 M rows in all, and the condition (feeds.id <> entries.feed_id) kept most of the pairs.",
    ],
  ],
  [
    "a condition that throws most of them away",
    joined(2000, { filter: line("(feeds.id = entries.feed_id)", 1_999_000) }),
    [],
  ],
  ["a few loops", joined(99, { rows: 9000 }), []],
  ["few rows in all", joined(900, { rows: 100 }), []],
  ["a merge join, which goes back now and then", joined(2000, { above: "Merge Join" }), []],
  ["nobody would notice", `${joined(2000)}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("materialize-rescanned", plan)).toEqual(found);
});
