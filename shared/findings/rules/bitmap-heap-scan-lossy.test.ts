import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "bitmap-heap-scan-lossy";

const bitmap = (
  blocks: string,
  tried: number,
  loops = 1,
) => `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=1000 loops=${loops})
  Recheck Cond: (score < 4000)
  Rows Removed by Index Recheck: ${tried}
  Heap Blocks: ${blocks}
  ->  Bitmap Index Scan on entries_score_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=1000 loops=${loops})
        Index Cond: (score < 4000)`;

test.each([
  [
    "whole blocks are remembered",
    bitmap("exact=1000 lossy=7000", 99_000),
    [
      "high 0: Of 62.5 MB of entries, 87.5 % were remembered as whole blocks, so that 99.0 k rows were read and thrown away again.",
    ],
  ],
  ["each row is remembered", bitmap("exact=8000", 99_000), []],
  ["a few rows are tried again", bitmap("exact=7990 lossy=10", 999), []],
  [
    "of many rows a few",
    bitmap("exact=7900 lossy=100", 1_000).replace("rows=1000", "rows=9001"),
    [],
  ],
  [
    "from 18 on each process prints its own",
    `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=1000 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  ->  Parallel Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=500.00 loops=2)
        Recheck Cond: (score < 4000)
        Rows Removed by Index Recheck: 49500
        Heap Blocks: exact=500 lossy=3500
        Worker 0:  actual time=1.000..90.000 rows=500.00 loops=1
          Heap Blocks: exact=500 lossy=3500
        ->  Bitmap Index Scan on entries_score_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=1000.00 loops=1)
              Index Cond: (score < 4000)`,
    [
      "high 1: Of 62.5 MB of entries, 87.5 % were remembered as whole blocks, so that 99.0 k rows were read and thrown away again.",
    ],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["a few megabytes", bitmap("exact=1000 lossy=99000", 99_000), "set work_mem = '16MB';"],
  ["never less than one", bitmap("exact=1 lossy=9", 99_000), "set work_mem = '1MB';"],
  [
    "each loop makes a bitmap",
    bitmap("exact=10000 lossy=990000", 99_000, 10),
    "set work_mem = '16MB';",
  ],
])("enough memory for twice the blocks: %s", (_, plan, sql) => {
  expect(suggestedSql(rule, plan)).toEqual([sql]);
});
