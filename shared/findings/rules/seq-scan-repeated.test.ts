import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const loop = (
  loops: number,
  rows = 9999,
  time = "1.500",
) => `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=${loops} width=8) (actual time=0.010..0.400 rows=${loops} loops=1)
  ->  Seq Scan on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..${time} rows=1 loops=${loops})
        Filter: (feed_id = feeds.id)
        Rows Removed by Filter: ${rows}`;

test.each([
  [
    "the inner side is read for every outer row",
    loop(500),
    ["high 2: entries was read 500 times from end to end, 5.00 M rows in all, in 750 ms."],
  ],
  ["a few times only", loop(3), []],
  ["a table of a few hundred rows", loop(500, 600), []],
  ["nobody would notice", loop(500, 9999, "0.020"), []],
  [
    "below a Gather, which runs again and again, the processes read it together",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=20 width=8) (actual time=0.010..0.400 rows=20 loops=1)
  ->  Gather  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..40.000 rows=1 loops=20)
        Workers Planned: 1
        Workers Launched: 1
        ->  Parallel Seq Scan on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..38.000 rows=1 loops=40)
              Filter: (feed_id = feeds.id)
              Rows Removed by Filter: 9999`,
    ["high 3: entries was read 20 times from end to end, 400 k rows in all, in 760 ms."],
  ],
  [
    "each process of a Gather reads another table again and again",
    `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  ->  Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=2)
        ->  Parallel Seq Scan on feeds  (cost=0.00..9.00 rows=20 width=8) (actual time=0.010..0.400 rows=20 loops=2)
        ->  Seq Scan on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..40.000 rows=1 loops=40)
              Filter: (feed_id = feeds.id)
              Rows Removed by Filter: 9999`,
    ["high 3: entries was read 40 times from end to end, 400 k rows in all, in 800 ms."],
  ],
  [
    "each process of a Gather reads it once",
    "Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=9 loops=1)\n  Workers Planned: 15\n  Workers Launched: 15\n  ->  Parallel Seq Scan on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..80.000 rows=100000 loops=16)",
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("seq-scan-repeated", plan)).toEqual(found);
});
