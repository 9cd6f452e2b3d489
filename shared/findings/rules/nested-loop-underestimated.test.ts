import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const loop = (
  expected: number,
  came: number,
  { inner = "0.050", above = "" } = {},
) => `${above}Nested Loop  (cost=0.00..900.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  ->  Index Scan using entries_idx on entries  (cost=0.00..9.00 rows=${expected} width=8) (actual time=0.010..10.000 rows=${came} loops=1)
        Index Cond: ((country = 7) AND (language = 7))
  ->  Index Scan using links_entry_id_idx on links  (cost=0.00..8.00 rows=3 width=8) (actual time=0.010..${inner} rows=3 loops=${came})
        Index Cond: (entry_id = entries.id)
Execution Time: 900.000 ms`;

const two = `Nested Loop  (cost=0.00..900.00 rows=9 width=8) (actual time=1.000..900.000 rows=15000 loops=1)
  ->  Nested Loop  (cost=0.00..900.00 rows=14 width=8) (actual time=1.000..700.000 rows=15000 loops=1)
        ->  Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=14 width=8) (actual time=0.010..10.000 rows=15000 loops=1)
              Recheck Cond: ((country = 7) AND (language = 7))
              ->  Bitmap Index Scan on entries_idx  (cost=0.00..9.00 rows=14 width=0) (actual time=0.010..5.000 rows=15000 loops=1)
                    Index Cond: ((country = 7) AND (language = 7))
        ->  Index Scan using links_entry_id_idx on links  (cost=0.00..8.00 rows=1 width=8) (actual time=0.010..0.040 rows=1 loops=15000)
              Index Cond: (entry_id = entries.id)
  ->  Index Scan using sites_pkey on sites  (cost=0.00..8.00 rows=1 width=8) (actual time=0.010..0.010 rows=1 loops=15000)
        Index Cond: (id = links.site_id)
Execution Time: 900.000 ms`;

const correlated =
  "The conditions on country, language are estimated as if the columns had nothing to do with each other.";

test.each([
  [
    "the inner side was planned for a few rows and ran for many",
    loop(14, 15_000),
    [
      `high 0,1,2: 14 rows were expected of entries, and 15.0 k came, 1,071× as many. For each of them the inner side of a nested loop was run, 15.0 k times, which took 889 ms. ${correlated}`,
    ],
  ],
  [
    "two loops of one wrong estimate: one finding, at its origin",
    two,
    [
      `high 0,1,2,5,4: 14 rows were expected of entries, and 15.0 k came, 1,071× as many. Because of that the inner sides of 2 nested loops were run: that of sites 15.0 k times, that of links 15.0 k times, which took 889 ms together. ${correlated}`,
    ],
  ],
  [
    "what is compared otherwise than for equality has no other way",
    loop(14, 15_000).replaceAll("(entry_id = entries.id)", "(entry_id > entries.id)"),
    [],
  ],
  [
    "nor what is limited for each row",
    loop(14, 15_000)
      .replace(
        /-> {2}Index Scan using links.*/,
        "->  Limit  (cost=0.00..8.00 rows=3 width=8) (actual time=0.010..0.050 rows=3 loops=15000)\n        $&",
      )
      .replace("        Index Cond: (entry_id", "              Index Cond: (entry_id"),
    [],
  ],
  ["as many as expected, or nearly", loop(2_000, 15_000), []],
  ["a few hundred loops", loop(1, 900), []],
  [
    "loops that take no time",
    loop(14, 15_000, { inner: "0.001" })
      .replaceAll("900.000", "9000.000")
      .replace("1.000..9000.000", "1.000..30.000"),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("nested-loop-underestimated", plan)).toEqual(found);
});
