import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const gathered = (
  ...workers: readonly string[]
) => `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..300.000 rows=9 loops=1)
  Output: id
  Workers Planned: 2
  Workers Launched: 2
  ->  Parallel Seq Scan on public.entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..110.000 rows=9 loops=3)
        Output: id${workers.map((time, n) => `\n        Worker ${n}:  actual time=0.010..${time} rows=3 loops=1`).join("")}
Execution Time: 301.000 ms`;

test.each([
  [
    "one worker has most of the work",
    gathered("290.000", "20.000"),
    [
      "high 0,1: Of 3 processes one worked 290 ms, on average they worked 110 ms: it had 87.9 % of the work.",
    ],
  ],
  [
    "the leader has",
    gathered("20.000", "20.000"),
    [
      "high 0,1: Of 3 processes one worked 290 ms, on average they worked 110 ms: it had 87.9 % of the work.",
    ],
  ],
  ["all have about as much", gathered("120.000", "130.000"), []],
  ["without VERBOSE nobody knows", gathered().replaceAll(/\n *Output:.*/g, ""), []],
  ["nobody would notice", gathered("290.000", "20.000").replace("301.000 ms", "99000.000 ms"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("workers-skewed", plan)).toEqual(found);
});

test("says what the work is, where most of it is one thing", () => {
  const plan = gathered("290.000", "20.000").replace(
    "\nExecution",
    `
        ->  Index Scan using links_pkey on public.links  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..90.000 rows=9 loops=3)
              Worker 0:  actual time=0.010..250.000 rows=3 loops=1
              Worker 1:  actual time=0.010..10.000 rows=3 loops=1
Execution`,
  );
  const [found] = findingsOf("workers-skewed", plan);
  expect(found).toMatch(/Most of that, 81\.8 %, is in the Index Scan using links_pkey on links\.$/);
});
