import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const kept = (
  scan: string,
  written = 1026,
) => `Aggregate  (cost=0.00..9.00 rows=9 width=8) (actual time=95.000..95.000 rows=1 loops=1)
  Buffers: shared hit=3, temp read=${written} written=${written}
  ->  ${scan}  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..90.000 rows=600000 loops=1)
        Buffers: shared hit=3, temp read=${written} written=${written}`;

const scannedTwice = `Append  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..95.000 rows=400000 loops=1)
  Buffers: shared hit=9, temp read=1148 written=1148
  CTE paid
    ->  Seq Scan on orders  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..10.000 rows=200000 loops=1)
          Buffers: shared hit=9
  ->  CTE Scan on paid  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..50.000 rows=200000 loops=1)
        Buffers: shared hit=9, temp written=1147
  ->  CTE Scan on paid paid_1  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..20.000 rows=200000 loops=1)
        Buffers: temp read=1148 written=1`;

test.each([
  [
    "the rows of a function",
    kept("Function Scan on generate_series i"),
    [
      "high 1: The scan of generate_series() keeps rows that did not fit in work_mem: 8.02 MB were written to a temporary file and read from it.",
    ],
  ],
  [
    "a Materialize",
    kept("Materialize"),
    [
      "high 1: The Materialize keeps rows that did not fit in work_mem: 8.02 MB were written to a temporary file and read from it.",
    ],
  ],
  [
    "a WITH query that several scans read: one finding",
    scannedTwice,
    [
      "high 2,3: The WITH query paid keeps rows that did not fit in work_mem: 8.96 MB were written to a temporary file and read from it.",
    ],
  ],
  ["a few blocks", kept("Function Scan on generate_series i", 100), []],
  ["a sort, which has a rule of its own", kept("Sort"), []],
  ["hashed groups, which have one too", kept("HashAggregate"), []],
  [
    "nobody would notice",
    `${kept("Function Scan on generate_series i")}\nExecution Time: 9000.000 ms`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("temp-files", plan)).toEqual(found);
});

test("offers memory for rows, which take more of it than of a file", () => {
  expect(suggestedSql("temp-files", kept("Materialize"))).toEqual(["set work_mem = '32MB';"]);
});
