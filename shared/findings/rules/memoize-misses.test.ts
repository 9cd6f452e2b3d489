import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const cached = (
  hits: number,
  misses: number,
  evictions = 0,
) => `Nested Loop  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..900.000 rows=9 loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=${hits + misses} width=8) (actual time=0.010..1.000 rows=${hits + misses} loops=1)
  ->  Memoize  (cost=0.00..9.00 rows=9 width=8) (actual time=0.000..0.010 rows=1 loops=${hits + misses})
        Cache Key: entries.feed_id
        Cache Mode: logical
        Hits: ${hits}  Misses: ${misses}  Evictions: ${evictions}  Overflows: 0  Memory Usage: 8204kB
        ->  Index Scan using feeds_pkey on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=0.005..0.005 rows=1 loops=${misses})
              Index Cond: (id = entries.feed_id)`;

test.each([
  [
    "no value comes again",
    cached(0, 60_000),
    [
      "high 2: Of 60.0 k lookups by entries.feed_id the cache answered none: to keep them was in vain.",
    ],
  ],
  [
    "hardly any does",
    cached(3_000, 57_000),
    [
      "high 2: Of 60.0 k lookups by entries.feed_id the cache answered 5.0 %: to keep them was in vain.",
    ],
  ],
  ["a tenth does", cached(6_000, 54_000), []],
  ["a few lookups", cached(0, 900), []],
  ["nobody would notice", `${cached(0, 60_000)}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("memoize-misses", plan)).toEqual(found);
});
