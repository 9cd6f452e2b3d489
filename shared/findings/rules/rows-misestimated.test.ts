import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const joined = (
  expected: number,
  came: number,
  filter: string,
) => `Hash Join  (cost=0.00..900.00 rows=9 width=8) (actual time=1.000..80.000 rows=200000 loops=1)
  Hash Cond: (entries.feed_id = feeds.id)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=200000 width=8) (actual time=0.010..10.000 rows=200000 loops=1)
  ->  Hash  (cost=0.00..9.00 rows=${expected} width=8) (actual time=20.000..20.000 rows=${came} loops=1)
        ->  Seq Scan on feeds f  (cost=0.00..9.00 rows=${expected} width=8) (actual time=0.010..15.000 rows=${came} loops=1)
              Filter: ${filter}
Execution Time: 100.000 ms`;

const start = (factor: string, expected: string, came: string) =>
  `medium 3,0: ${expected} expected of feeds (f), and ${came} came, ${factor}. By this estimate the Hash Join above was chosen, which is 80.0 % of the time.`;
const many = start("100× as many", "500 rows were", "50.0 k");

test.each([
  [
    "columns that have to do with each other",
    joined(500, 50_000, "((country = 'de'::text) AND (language = 'de'::text))"),
    [
      `${many} The conditions on country, language are estimated as if the columns had nothing to do with each other.`,
    ],
  ],
  [
    "an expression",
    joined(500, 50_000, "(lower(language) = 'de'::text)"),
    [`${many} Postgres keeps statistics of columns, and none of lower(language): it guesses.`],
  ],
  [
    "one column",
    joined(500, 50_000, "(language = 'de'::text)"),
    [`${many} The statistics of language are stale, or too coarse for how its values are spread.`],
  ],
  [
    "a parameter",
    joined(500, 50_000, "(language = $1)"),
    [
      `${many} When the plan was made the value in language = $1 was not known, so it is made for an average one.`,
    ],
  ],
  [
    "the value of a sub-query",
    joined(500, 50_000, "(language = (InitPlan 1).col1)"),
    [
      `${many} When the plan was made the value in language = (InitPlan 1).col1 was not known, so it is made for an average one.`,
    ],
  ],
  [
    "a sub-query",
    joined(500, 50_000, "(ANY (id = (hashed SubPlan 1).col1))"),
    [`${many} Of a condition with a sub-query Postgres guesses that half of the rows meet it.`],
  ],
  [
    "fewer came",
    joined(50_000, 500, "(language = 'de'::text)"),
    [
      `${start("100× fewer", "50.0 k rows were", "500")} The statistics of language are stale, or too coarse for how its values are spread.`,
    ],
  ],
  ["nine times as many", joined(5_000, 45_000, "(language = 'de'::text)"), []],
  ["few rows in any case", joined(1, 900, "(language = 'de'::text)"), []],
  ["a pattern that comes as a parameter", joined(500, 50_000, "(language ~~ $1)"), []],
  ["a list that comes as a parameter", joined(500, 50_000, "(language = ANY ($1))"), []],
  [
    "nobody would notice",
    joined(500, 50_000, "(language = 'de'::text)").replace("100.000 ms", "9000.000 ms"),
    [],
  ],
  [
    "a moment",
    joined(500, 50_000, "(language = 'de'::text)").replaceAll(/(?<=[ .])\d+\.000/g, "0.900"),
    [],
  ],
  [
    "nothing was chosen by it",
    "Seq Scan on feeds  (cost=0.00..9.00 rows=500 width=8) (actual time=0.010..15.000 rows=50000 loops=1)\n  Filter: (language = 'de'::text)",
    [],
  ],
  [
    "a LIMIT had enough",
    `Limit  (cost=0.00..9.00 rows=10 width=8) (actual time=0.010..9.000 rows=10 loops=1)
  ->  Nested Loop  (cost=0.00..900.00 rows=200000 width=8) (actual time=0.010..9.000 rows=10 loops=1)
        ->  Seq Scan on feeds  (cost=0.00..9.00 rows=50000 width=8) (actual time=0.010..5.000 rows=10 loops=1)
        ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=4 width=8) (actual time=0.010..0.300 rows=1 loops=10)
              Index Cond: (feed_id = feeds.id)`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("rows-misestimated", plan)).toEqual(found);
});

const rangeJoined = (
  condition: string,
) => `Nested Loop  (cost=0.00..900.00 rows=8000000 width=8) (actual time=1.000..80.000 rows=80000 loops=1)
  ->  Function Scan on generate_series g  (cost=0.00..9.00 rows=90 width=8) (actual time=0.010..0.100 rows=90 loops=1)
  ->  Index Scan using entries_at_idx on entries e  (cost=0.00..9.00 rows=88889 width=8) (actual time=0.010..0.700 rows=889 loops=90)
        Index Cond: ${condition}
Execution Time: 100.000 ms`;

test.each([
  ["a bound that differs from row to row", "((at >= g.g) AND (at < (g.g + '1 day'::interval)))", 0],
  ["a bound that is written", "(at >= '2026-01-01'::date)", 1],
])("of a range with %s", (_, condition, count) => {
  expect(findingsOf("rows-misestimated", rangeJoined(condition))).toHaveLength(count);
});

const partition = (nth: number) =>
  `        ->  Index Scan using e_${nth}_pkey on e_${nth}  (cost=0.00..9.00 rows=1 width=8) (actual time=0.001..0.001 rows=0.01 loops=1000)`;

test("of partitions by a key that one of them has", () => {
  const plan = `Nested Loop  (cost=0.00..900.00 rows=40000 width=8) (actual time=1.000..80.000 rows=400 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=1000 width=8) (actual time=0.010..0.100 rows=1000 loops=1)
  ->  Append  (cost=0.00..9.00 rows=40 width=8) (actual time=0.010..0.070 rows=0.40 loops=1000)
${Array.from({ length: 40 }, (_, nth) => partition(nth)).join("\n")}
Execution Time: 100.000 ms`;
  expect(findingsOf("rows-misestimated", plan)).toEqual([]);
});
