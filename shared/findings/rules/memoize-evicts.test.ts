import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const cached = (
  hits: number,
  misses: number,
  evictions: number,
) => `Nested Loop  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..900.000 rows=9 loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=${hits + misses} width=8) (actual time=0.010..1.000 rows=${hits + misses} loops=1)
  ->  Memoize  (cost=0.00..9.00 rows=9 width=8) (actual time=0.000..0.010 rows=1 loops=${hits + misses})
        Cache Key: entries.feed_id
        Cache Mode: logical
        Hits: ${hits}  Misses: ${misses}  Evictions: ${evictions}  Overflows: 0  Memory Usage: 257kB
        ->  Index Scan using feeds_pkey on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=0.005..0.005 rows=1 loops=${misses})
              Index Cond: (id = entries.feed_id)`;

test.each([
  [
    "what is asked for again was thrown out",
    cached(25_000, 35_000, 34_000),
    [
      "high 2: Of 60.0 k lookups by entries.feed_id the cache answered 25.0 k. Full with 257 kB, it threw out 34.0 k results to keep others, and what was thrown out is found anew.",
    ],
  ],
  ["nothing was thrown out", cached(25_000, 35_000, 0), []],
  ["a part was", cached(25_000, 35_000, 17_000), []],
  ["no value comes again: a larger cache is no use", cached(0, 60_000, 59_000), []],
  ["nobody would notice", `${cached(25_000, 35_000, 34_000)}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("memoize-evicts", plan)).toEqual(found);
});

test("offers memory for as many results as were missed, and no more than eight times as much", () => {
  const sql = (misses: number, evictions: number) =>
    suggestedSql("memoize-evicts", cached(25_000, misses, evictions));
  expect(sql(35_000, 34_000)).toEqual(["set work_mem = '4MB';"]);
  expect(sql(35_000, 20_000)).toEqual(["set work_mem = '1MB';"]);
});
