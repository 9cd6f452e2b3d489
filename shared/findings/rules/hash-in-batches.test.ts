import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const joined = (
  buckets: string,
  time = "90.000",
) => `Hash Join  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..${time} rows=300000 loops=1)
  Hash Cond: (entries.id = links.entry_id)
  Buffers: shared hit=10, temp read=2560 written=2560
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..10.000 rows=300000 loops=1)
        Buffers: shared hit=5
  ->  Hash  (cost=0.00..8.00 rows=9 width=8) (actual time=40.000..40.000 rows=300000 loops=1)
        ${buckets}
        Buffers: shared hit=5, temp written=1280
        ->  Seq Scan on links  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..10.000 rows=300000 loops=1)
              Buffers: shared hit=5
Execution Time: 100.000 ms`;

test.each([
  [
    "in sixteen batches",
    joined("Buckets: 32768  Batches: 16  Memory Usage: 1024kB"),
    [
      "high 0,2: The hash table of 300 k rows was made in 16 batches, 1.00 MB at a time: 20.0 MB went to disk and back.",
    ],
  ],
  [
    "what the files took was measured",
    joined("Buckets: 32768  Batches: 16  Memory Usage: 1024kB").replaceAll(
      /temp (?:read=(\d+) )?written=\d+/g,
      (blocks, read) =>
        `${blocks}\n  I/O Timings: temp ${read ? "read=5.000 write=15.000" : "write=10.000"}`,
    ),
    [
      "medium 0,2: The hash table of 300 k rows was made in 16 batches, 1.00 MB at a time: 20.0 MB went to disk and back, in 20.0 ms.",
    ],
  ],
  ["in one", joined("Buckets: 32768  Batches: 1  Memory Usage: 1024kB"), []],
  [
    "in more than were planned: that is another cause",
    joined("Buckets: 32768 (originally 1024)  Batches: 16 (originally 4)  Memory Usage: 1024kB"),
    [],
  ],
  [
    "nobody would notice",
    joined("Buckets: 32768  Batches: 16  Memory Usage: 1024kB").replace(
      "100.000 ms",
      "9000.000 ms",
    ),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("hash-in-batches", plan)).toEqual(found);
});

test.each([
  ["all batches at once", "", "set work_mem = '16MB';"],
  ["of what two processes share, each has a half", "Parallel ", "set work_mem = '8MB';"],
])("offers memory for %s", (_, parallel, sql) => {
  const inOne = joined("Buckets: 32768  Batches: 16  Memory Usage: 1024kB")
    .replace("Hash Join", `${parallel}Hash Join`)
    .replace("->  Hash ", `->  ${parallel}Hash `)
    .replaceAll("loops=1", "loops=2")
    .replaceAll("\n", "\n      ");
  const plan = `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..95.000 rows=9 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  ->  ${inOne}`;
  expect(suggestedSql("hash-in-batches", plan)).toEqual([sql]);
});
