import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const join = (
  lines: string,
  { kept = 16, name = "Hash Join" } = {},
) => `${name}  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=${kept} loops=1)
  Hash Cond: (entries.feed_id = feeds.id)
  ${lines}
  ->  Seq Scan on entries  (cost=0.00..8000.00 rows=300000 width=8) (actual time=0.010..30.000 rows=300000 loops=1)
  ->  Hash  (cost=9.00..9.00 rows=20000 width=8) (actual time=5.500..5.500 rows=20000 loops=1)
        ->  Seq Scan on feeds  (cost=0.00..9.00 rows=20000 width=8) (actual time=0.010..1.400 rows=20000 loops=1)`;

const joinFilter = (condition: string, removed = 299_984) =>
  `Join Filter: ${condition}\n  Rows Removed by Join Filter: ${removed}`;

const either = "((feeds.title = 'a'::text) OR (entries.title = 'b'::text))";
const said = (tried: string, kept: string) =>
  `high 0,2: ${tried} rows had to be joined before (feeds.title = 'a'::text) OR (entries.title = 'b'::text) could be tried on them, and ${kept} were kept.`;

test.each([
  ["a condition on either", join(joinFilter(either)), [said("300 k", "16")]],
  [
    "of an outer join it is a filter",
    join(`Filter: ${either}\n  Rows Removed by Filter: 299984`, { name: "Hash Left Join" }),
    [said("300 k", "16")],
  ],
  ["most are kept", join(joinFilter(either, 30_000), { kept: 12_858 }), []],
  ["a little less", join(joinFilter(either, 30_000), { kept: 12_857 }), [said("42.9 k", "12.9 k")]],
  ["few pairs", join(joinFilter(either, 9_999)), []],
  ["AND across both", join(joinFilter(either.replace("OR", "AND"))), []],
  [
    "OR within one table",
    join(joinFilter("((entries.title = 'a'::text) OR (entries.title = 'b'::text))")),
    [],
  ],
  [
    "either of two ways to go together",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=100 loops=1)
  Join Filter: ((entries.feed_id = feeds.id) OR (entries.id = feeds.copy_of))
  Rows Removed by Join Filter: 999900
  ->  Seq Scan on entries  (cost=0.00..80.00 rows=1000 width=8) (actual time=0.010..3.000 rows=1000 loops=1)
  ->  Materialize  (cost=9.00..9.00 rows=1000 width=8) (actual time=0.001..0.030 rows=1000 loops=1000)
        ->  Seq Scan on feeds  (cost=0.00..9.00 rows=1000 width=8) (actual time=0.010..1.400 rows=1000 loops=1)`,
    [
      "high 0,2: 1.00 M rows had to be joined before (entries.feed_id = feeds.id) OR (entries.id = feeds.copy_of) could be tried on them, and 100 were kept.",
    ],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("or-across-tables", plan)).toEqual(found);
});
