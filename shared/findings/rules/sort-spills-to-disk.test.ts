import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const sorted = (
  method: string,
) => `Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=80.000..90.000 rows=200000 loops=1)
  Sort Key: title
  Sort Method: ${method}
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..30.000 rows=200000 loops=1)`;

const incremental = (
  groups: string,
) => `Incremental Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=80.000..90.000 rows=200000 loops=1)
  Sort Key: a, b
  Presorted Key: a
  ${groups}
  ->  Index Scan using big_a_idx on big  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..30.000 rows=200000 loops=1)`;

test.each([
  [
    "on disk",
    sorted("external merge  Disk: 9352kB"),
    ["high 0: The sort by title did not fit in work_mem and wrote 9.13 MB to disk."],
  ],
  [
    "on disk, where the system kept the file in memory",
    sorted("external merge  Disk: 9352kB").replace(
      "9352kB",
      "9352kB\n  Buffers: temp read=1169 written=1169\n  I/O Timings: temp read=1.000 write=2.000",
    ),
    ["low 0: The sort by title did not fit in work_mem and wrote 9.13 MB to disk, in 3.00 ms."],
  ],
  ["in memory", sorted("quicksort  Memory: 9352kB"), []],
  [
    "of several processes",
    sorted(`external merge  Disk: 1024kB
  Worker 0:  Sort Method: external merge  Disk: 2048kB
  Worker 1:  Sort Method: quicksort  Memory: 25kB`),
    ["high 0: The sort by title did not fit in work_mem and wrote 3.00 MB to disk in 2 processes."],
  ],
  [
    "of a worker alone",
    sorted(`quicksort  Memory: 25kB
  Worker 0:  Sort Method: external merge  Disk: 2048kB`),
    ["high 0: The sort by title did not fit in work_mem and wrote 2.00 MB to disk."],
  ],
  [
    "of the groups of an Incremental Sort",
    incremental(`Full-sort Groups: 51  Sort Methods: top-N heapsort, quicksort  Average Memory: 29kB  Peak Memory: 29kB
  Pre-sorted Groups: 51  Sort Method: external merge  Average Disk: 56kB  Peak Disk: 64kB`),
    ["high 0: The sort by a, b did not fit in work_mem and wrote up to 64.0 kB at a time to disk."],
  ],
  [
    "groups in memory",
    incremental(
      "Full-sort Groups: 51  Sort Method: quicksort  Average Memory: 29kB  Peak Memory: 29kB",
    ),
    [],
  ],
  [
    "of the groups of an Incremental Sort, in JSON",
    JSON.stringify([
      {
        Plan: {
          "Node Type": "Incremental Sort",
          "Sort Key": ["a", "b"],
          "Total Cost": 9,
          "Pre-sorted Groups": {
            "Group Count": 51,
            "Sort Methods Used": ["external merge"],
            "Sort Space Disk": { "Average Sort Space Used": 56, "Peak Sort Space Used": 64 },
          },
        },
      },
    ]),
    ["high 0: The sort by a, b did not fit in work_mem and wrote up to 64.0 kB at a time to disk."],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("sort-spills-to-disk", plan)).toEqual(found);
});

test.each([
  [1_000, "set work_mem = '4MB';"],
  [24_000, "set work_mem = '128MB';"],
  [300_000, "set work_mem = '1024MB';"],
  [400_000, undefined],
])("%i kB on disk: %s", (onDisk, sql) => {
  const analysis = analysePlan(
    `Sort  (cost=0.00..9.00 rows=9 width=4) (actual time=90.000..99.000 rows=9 loops=1)\n  Sort Key: id\n  Sort Method: external merge  Disk: ${onDisk}kB`,
  );
  if (isProblem(analysis)) throw new Error(analysis.message);
  expect(analysis.plans[0]?.findings[0]?.sql).toBe(sql);
});
