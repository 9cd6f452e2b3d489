import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const sorted = (
  width: number,
  method: string,
) => `Sort  (cost=0.00..9.00 rows=25000 width=${width}) (actual time=60.000..90.000 rows=25000 loops=1)
  Sort Key: title
  Sort Method: ${method}
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=25000 width=${width}) (actual time=0.010..30.000 rows=25000 loops=1)`;

const hashed = (
  width: number,
  batches: string,
) => `Hash Join  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..90.000 rows=300000 loops=1)
  Hash Cond: (links.entry_id = entries.id)
  ->  Seq Scan on links  (cost=0.00..8.00 rows=300000 width=8) (actual time=0.010..10.000 rows=300000 loops=1)
  ->  Hash  (cost=0.00..8.00 rows=20000 width=${width}) (actual time=40.000..40.000 rows=20000 loops=1)
        Buckets: 32768  Batches: ${batches}  Memory Usage: 1793kB
        ->  Seq Scan on entries  (cost=0.00..8.00 rows=20000 width=${width}) (actual time=0.010..10.000 rows=20000 loops=1)`;

test.each([
  [
    "a sort on disk",
    sorted(2000, "external merge  Disk: 48352kB"),
    [
      "high 0: 25.0 k rows of about 1.95 kB, 47.7 MB in all, were sorted and did not fit in memory: 47.2 MB went to disk and back.",
    ],
  ],
  ["a sort in memory", sorted(2000, "quicksort  Memory: 48352kB"), []],
  ["the first few of a sort", sorted(2000, "top-N heapsort  Memory: 48kB"), []],
  ["narrow rows", sorted(900, "external merge  Disk: 48352kB"), []],
  [
    "a hash table in batches",
    hashed(1600, "4"),
    [
      "high 0,2: 20.0 k rows of about 1.56 kB, 30.5 MB in all, were hashed and did not fit in memory.",
    ],
  ],
  ["a hash table in memory", hashed(1600, "1"), []],
  ["more batches than planned: that is another cause", hashed(1600, "16 (originally 1)"), []],
  [
    "nobody would notice",
    `${sorted(2000, "external merge  Disk: 48352kB")}\nExecution Time: 9000.000 ms`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("wide-rows-sorted", plan)).toEqual(found);
});
