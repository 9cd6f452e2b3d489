import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const correlated = (
  loops: number,
  each: string,
) => `Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..1000.000 rows=2000 loops=1)
  SubPlan 1
    ->  Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=0.100..${each} rows=1 loops=${loops})
          ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${each} rows=9 loops=${loops})
                Index Cond: (feed_id = feeds.id)
Execution Time: 1000.000 ms`;

const parallel = (
  workers: string,
) => `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..500.000 rows=3000 loops=1)
  Workers Planned: 2
  Workers Launched: 2
  ->  Parallel Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..450.000 rows=1000 loops=3)
        Filter: ((SubPlan 1) > 3)
        SubPlan 1
          ->  Aggregate  (cost=0.00..9.00 rows=1 width=8) (actual time=0.100..0.400 rows=1 loops=3000)${workers}
                ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..0.300 rows=9 loops=3000)
                      Index Cond: (feed_id = feeds.id)
Execution Time: 500.000 ms`;

test.each([
  [
    "once for each of many rows",
    correlated(2000, "0.400"),
    ["high 1,0: SubPlan 1 ran 2,000 times, 400 µs each: 800 ms, 80.0 % of the whole."],
  ],
  [
    "in several processes, of which each has a part of the time",
    parallel(""),
    [
      "high 2,1: SubPlan 1 ran 3,000 times in 3 processes, 400 µs each: 400 ms, 80.0 % of the whole.",
    ],
  ],
  [
    "in workers alone, whose times are printed",
    parallel(`
            Worker 0:  actual time=0.100..0.400 rows=1 loops=1500
            Worker 1:  actual time=0.100..0.400 rows=1 loops=1500`),
    [
      "high 2,1: SubPlan 1 ran 3,000 times in 3 processes, 400 µs each: 400 ms, 80.0 % of the whole.",
    ],
  ],
  ["for a few rows", correlated(20, "0.400"), []],
  ["for many rows, in no time", correlated(2000, "0.004"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("sub-plan-per-row", plan)).toEqual(found);
});

const join = (where = "") => `-- … is what the sub-query computes
left join (
  select feed_id, … as computed
  from entries${where}
  group by feed_id
) as of_all on of_all.feed_id = feeds.id
-- and select of_all.computed in its place;
-- of a count: coalesce(of_all.computed, 0)`;

const plan = correlated(2000, "0.400");
const andFilter = (filter: string) =>
  plan.replace(/(Index Cond.*)/, `$1\n                Filter: ${filter}`);

test.each([
  ["rewritten", plan, join()],
  [
    "with what else is asked",
    andFilter("(entries.language = 'de'::text)"),
    join("\n  where language = 'de'::text"),
  ],
  [
    "not what depends on the row outside twice",
    andFilter("(published_at > feeds.seen_at)"),
    undefined,
  ],
  [
    "an index, where there is none",
    plan
      .replace("Index Scan using entries_feed_id_idx", "Seq Scan")
      .replace("Index Cond", "Filter"),
    "create index concurrently on entries (feed_id);",
  ],
  ["nothing that is not computed of all", plan.replace("Aggregate", "Limit"), undefined],
])("SQL: %s", (_, text, sql) => {
  expect(foundBy("sub-plan-per-row", text, {})[0]?.sql).toBe(sql);
});
