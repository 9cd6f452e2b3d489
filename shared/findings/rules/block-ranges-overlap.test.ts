import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const bitmap = ({
  blocks = "lossy=2000",
  rows = 500,
  removed = 99_500,
} = {}) => `Bitmap Heap Scan on entries  (cost=9.00..900.00 rows=7 width=8) (actual time=1.000..100.000 rows=${rows} loops=1)
  Recheck Cond: (day = '2026-01-01'::date)
  Rows Removed by Index Recheck: ${removed}
  Heap Blocks: ${blocks}
  ->  Bitmap Index Scan on entries_day_idx  (cost=0.00..9.00 rows=20000 width=0) (actual time=0.500..0.500 rows=20000 loops=1)
        Index Cond: (day = '2026-01-01'::date)
Execution Time: 100.000 ms`;

test.each([
  [
    "no row is known",
    bitmap(),
    [
      "high 0: entries_day_idx knows ranges of blocks and no rows: 15.6 MB of entries were read, and 99.5 % of their 100 k rows thrown away again.",
    ],
  ],
  ["memory was too little for all rows", bitmap({ blocks: "exact=10 lossy=2000" }), []],
  ["most are wanted", bitmap({ rows: 50_000 }), []],
  ["few rows", bitmap({ rows: 1, removed: 999 }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("block-ranges-overlap", plan)).toEqual(found);
});

test("an index that knows rows is offered", () => {
  expect(foundBy("block-ranges-overlap", bitmap(), {})[0]?.sql).toBe(
    "create index concurrently on entries (day);",
  );
});
