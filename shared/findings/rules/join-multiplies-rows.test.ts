import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const joined = ({
  outer = 20_000,
  inner = 10_000,
  made = 400_000,
  left = 1_000,
  above = "HashAggregate",
} = {}) => `${above}  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..400.000 rows=${left} loops=1)
  ->  Hash Join  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..200.000 rows=${made} loops=1)
        Hash Cond: (a.item = b.item)
        ->  Seq Scan on a  (cost=0.00..9.00 rows=7 width=8) (actual time=0.010..10.000 rows=${outer} loops=1)
        ->  Hash  (cost=0.00..9.00 rows=7 width=8) (actual time=10.000..10.000 rows=${inner} loops=1)
              ->  Seq Scan on b  (cost=0.00..9.00 rows=7 width=8) (actual time=0.010..9.000 rows=${inner} loops=1)
Execution Time: 400.000 ms`;

test.each([
  [
    "two lists of the same",
    joined(),
    [
      "high 1,0: Of 20.0 k rows and 10.0 k rows the join by (a.item = b.item) made 400 k, and the aggregate put them together to 1,000.",
    ],
  ],
  ["each row of one finds its own", joined({ outer: 400_000 }), []],
  ["a handful of partners", joined({ outer: 81_000 }), []],
  ["few pairs", joined({ outer: 2_000, inner: 1_000, made: 99_000 }), []],
  ["the pairs are what is wanted", joined({ above: "Sort" }), []],
  ["more groups than rows came in", joined({ left: 20_001 }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("join-multiplies-rows", plan)).toEqual(found);
});
