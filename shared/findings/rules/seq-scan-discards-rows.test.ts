import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const scan = (
  kept: number,
  removed: number,
  time = 20,
) => `Aggregate  (cost=0.00..4000.00 rows=1 width=8) (actual time=25.000..25.000 rows=1 loops=1)
  ->  Seq Scan on entries e  (cost=0.00..4000.00 rows=${kept} width=8) (actual time=0.010..${time}.000 rows=${kept} loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: ${removed}
Execution Time: 25.000 ms`;

test.each([
  [
    "most rows are thrown away",
    scan(40, 199_960),
    ["high 1: The scan of entries (e) read 200 k rows, kept 40 and threw >99.9 % away."],
  ],
  ["a third is kept", scan(70_000, 130_000), []],
  ["a table of a few hundred rows", scan(1, 600), []],
  ["nobody would notice", scan(40, 199_960, 0), []],
  [
    "no index finds what is not in a list",
    scan(40, 199_960).replace("(feed_id = 17)", "(NOT (ANY (id = (hashed SubPlan 1).col1)))"),
    [],
  ],
  [
    "no index finds a single letter",
    scan(40, 199_960).replace("(feed_id = 17)", "(title ~~ '%x%'::text)"),
    [],
  ],
  [
    "a table of a few hundred rows, often",
    scan(1, 600).replace("rows=1 loops=1", "rows=1 loops=1000"),
    [],
  ],
  [
    "an estimate: few of a dear table are expected",
    "Seq Scan on entries  (cost=0.00..4000.00 rows=40 width=8)\n  Filter: (feed_id = 17)",
    [
      "high 0: The scan of entries is expected to keep 40 rows of a table that costs 4,000 to read.",
    ],
  ],
  [
    "an estimate: most are expected",
    "Seq Scan on entries  (cost=0.00..4000.00 rows=110000 width=8)\n  Filter: (feed_id = 17)",
    [],
  ],
  [
    "never executed",
    "Result  (cost=0.00..9.00 rows=1 width=8) (actual time=1.0..1.0 rows=1 loops=1)\n  ->  Seq Scan on entries  (cost=0.00..4000.00 rows=40 width=8) (never executed)\n        Filter: (feed_id = 17)",
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("seq-scan-discards-rows", plan)).toEqual(found);
});

test("in a parallel scan the rows of all processes count", () => {
  const plan = `Gather  (cost=1000.00..5000.00 rows=40 width=8) (actual time=1.000..20.000 rows=40 loops=1)
  Workers Planned: 2
  Workers Launched: 2
  ->  Parallel Seq Scan on entries  (cost=0.00..4000.00 rows=17 width=8) (actual time=0.100..18.000 rows=13 loops=3)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 66653`;
  expect(findingsOf("seq-scan-discards-rows", plan)).toEqual([
    "high 1: The scan of entries read 200 k rows, kept 40 and threw >99.9 % away.",
  ]);
});

test.each([
  ["two wanted rows for each block", 1_000, "possible", true],
  ["fewer", 999, "likely", false],
])("is not sure of an index where there are %s", (_, kept, confidence, isSaid) => {
  const plan = scan(kept, 199_000).replace(
    /(Rows Removed.*)/,
    "$1\n        Buffers: shared hit=100 read=400",
  );
  const [found] = foundBy("seq-scan-discards-rows", plan, {});
  expect(found?.confidence).toBe(confidence);
  expect(/several rows for each block/.test(found?.advice ?? "")).toBe(isSaid);
});

const joined = `Hash Join  (cost=0.00..4000.00 rows=20000 width=8) (actual time=1.000..23.000 rows=20000 loops=1)
              Hash Cond: (e.feed_id = f.id)
              ->  Seq Scan on entries e  (cost=0.00..4000.00 rows=20000 width=8) (actual time=0.010..20.000 rows=20000 loops=1)
                    Filter: (language = 'ja'::text)
                    Rows Removed by Filter: 180000
                    Buffers: shared read=5000
              ->  Hash  (cost=0.00..1.00 rows=1 width=8) (actual time=0.010..0.010 rows=1 loops=1)
                    ->  Seq Scan on feeds f  (cost=0.00..1.00 rows=1 width=8) (actual time=0.010..0.010 rows=1 loops=1)
Execution Time: 25.000 ms`;

test.each([
  ["all are read", "Unique", true],
  ["the first of an order are wanted", "Limit", false],
])("every block has a wanted row, %s", (_, top, isDoubted) => {
  const plan = `${top}  (cost=0.00..4000.00 rows=10 width=8) (actual time=24.000..24.000 rows=10 loops=1)
  ->  Sort  (cost=0.00..4000.00 rows=20000 width=8) (actual time=24.000..24.000 rows=10 loops=1)
        Sort Key: e.published_at
        ->  ${joined}`;
  const found = foundBy("seq-scan-discards-rows", plan, {});
  expect(found.map(({ advice }) => advice.includes("nearly every block"))).toEqual([isDoubted]);
});
