import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "rows-scattered";

const bitmap = (
  rows: number,
  { blocks = 8_000, read = 8_000, width = 60, execution = "95.000" } = {},
) => `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=${width}) (actual time=5.000..90.000 rows=${rows} loops=1)
  Recheck Cond: (feed_id = 42)
  Heap Blocks: exact=${blocks}
  Buffers: shared hit=10 read=${read}
  ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=1.000..1.000 rows=${rows} loops=1)
        Index Cond: (feed_id = 42)
        Buffers: shared hit=10
Execution Time: ${execution} ms`;

test.each([
  [
    "a block for each row",
    bitmap(8_000),
    [
      "high 0: 8,000 rows of entries stood in 62.5 MB, nearly each in a block of its own, and 62.5 MB had to be read into shared_buffers for them.",
    ],
  ],
  ["three rows in two blocks", bitmap(12_000), [expect.anything()]],
  ["more", bitmap(12_001), []],
  ["from shared_buffers", bitmap(8_000, { read: 999 }), []],
  ["rows of which few fit into a block", bitmap(8_000, { width: 997 }), []],
  ["a small part of the time", bitmap(8_000, { execution: "900.000" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});
