import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "order-index-feeds-join";

const walk = (
  given: number,
  kept: number,
  { above = "Limit", condition = "", time = "100.000" } = {},
) => `${above}  (cost=0.00..90.00 rows=10 width=8) (actual time=90.000..${time} rows=${kept} loops=1)
  ->  Nested Loop  (cost=0.00..90.00 rows=10 width=8) (actual time=90.000..${time} rows=${kept} loops=1)
        ->  Index Scan Backward using entries_published_at_idx on entries e  (cost=0.00..4000.00 rows=400 width=8) (actual time=0.010..30.000 rows=${given} loops=1)${condition}
        ->  Index Scan using feeds_pkey on feeds  (cost=0.00..0.30 rows=1 width=8) (actual time=0.000..0.000 rows=0 loops=${given})
              Index Cond: (id = e.feed_id)
              Filter: (language = 'xx'::text)
Execution Time: 101.000 ms`;

const said = (given: string, kept: string) =>
  `high 2,1,0: ${given} rows of entries (e) were taken in the order of entries_published_at_idx and joined one by one until ${kept} had found a partner.`;

test.each([
  ["the wanted rows are rare", walk(140_011, 10), [said("140 k", "10")]],
  ["one in ten", walk(1_000, 100), [said("1,000", "100")]],
  ["more than one in ten", walk(1_000, 101), []],
  ["a few are tried", walk(999, 10), []],
  ["no limit", walk(140_011, 10, { above: "GroupAggregate" }), []],
  [
    "a range of the order",
    walk(140_011, 10, { condition: "\n              Index Cond: (published_at < $1)" }),
    [said("140 k", "10")],
  ],
  [
    "the lookup of another column",
    walk(140_011, 10, { condition: "\n              Index Cond: (feed_id = 3)" }),
    [],
  ],
  [
    "nobody would notice",
    walk(140_011, 10).replace("Execution Time: 101", "Execution Time: 9000"),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});
