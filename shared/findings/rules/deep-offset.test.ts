import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "deep-offset";

const page = (
  read: number,
  returned: number,
  input = "Index Scan using entries_published_at_idx on entries",
) => `Limit  (cost=7273.09..7273.82 rows=20 width=8) (actual time=99.000..100.000 rows=${returned} loops=1)
  ->  ${input}  (cost=0.00..9000.00 rows=300000 width=8) (actual time=0.010..90.000 rows=${read} loops=1)`;

test.each([
  [
    "a late page",
    page(200_020, 20),
    ["high 0: 200 k rows were read to return 20: 200 k stood before the page."],
  ],
  [
    "a page behind the last",
    page(2_000, 0),
    ["high 0: 2,000 rows were read to return 0: 2,000 stood before the page."],
  ],
  ["the first pages", page(1_019, 20), []],
  ["a thousand rows before it", page(1_020, 20), [expect.anything()]],
  ["most of what is read is returned", page(60_000, 6_001), []],
  ["no offset", page(20, 20), []],
  [
    "no offset, and an init-plan before the rows",
    page(20, 20).replace(
      "\n  ->",
      "\n  InitPlan 1\n    ->  Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..80.000 rows=9000 loops=1)\n  ->",
    ),
    [],
  ],
  [
    "groups have to be made whatever the page",
    page(200_020, 20, "HashAggregate").replace("99.000..100.000", "90.100..90.200"),
    [],
  ],
  [
    "what is selected is computed for the rows that are skipped as well",
    `Limit  (cost=0.00..9.00 rows=20 width=8) (actual time=99.000..100.000 rows=20 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=9000 width=8) (actual time=0.010..100.000 rows=9000 loops=1)
        SubPlan 1
          ->  Index Only Scan using entries_feed_id_idx on entries  (cost=0.00..1.00 rows=9 width=8) (actual time=0.010..0.010 rows=1 loops=9000)`,
    ["high 0: 9,000 rows were read to return 20: 8,980 stood before the page."],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});
