import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const joined = (
  buckets: string,
  expected = 1500,
  time = "90.000",
) => `Hash Join  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..${time} rows=300000 loops=1)
  Hash Cond: (links.entry_id = entries.id)
  ->  Seq Scan on links  (cost=0.00..8.00 rows=300000 width=8) (actual time=0.010..10.000 rows=300000 loops=1)
  ->  Hash  (cost=0.00..8.00 rows=${expected} width=8) (actual time=40.000..40.000 rows=300000 loops=1)
        ${buckets}
        ->  Seq Scan on entries  (cost=0.00..8.00 rows=${expected} width=8) (actual time=0.010..10.000 rows=300000 loops=1)
              Filter: (lower(language) = 'en'::text)
Execution Time: 100.000 ms`;

const grown = "Buckets: 32768 (originally 2048)  Batches: 16 (originally 1)  Memory Usage: 1793kB";

test.each([
  [
    "far more rows came than were expected, because of an expression",
    joined(grown),
    [
      "high 0,2,3: The hash table was planned for 1 batch and took 16. 1,500 rows were expected of entries, and 300 k came, 200× as many. Postgres keeps statistics of columns, and none of lower(language): it guesses.",
    ],
  ],
  [
    "the estimate was not that wrong",
    joined("Buckets: 32768  Batches: 4 (originally 2)  Memory Usage: 1793kB", 200_000),
    ["high 0,2: The hash table was planned for 2 batches and took 4."],
  ],
  ["as many batches as planned", joined("Buckets: 32768  Batches: 16  Memory Usage: 1793kB"), []],
  [
    "more buckets alone",
    joined("Buckets: 32768 (originally 2048)  Batches: 1 (originally 1)  Memory Usage: 1793kB"),
    [],
  ],
  ["nobody would notice", joined(grown).replace("100.000 ms", "9000.000 ms"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("hash-batches-grew", plan)).toEqual(found);
});
