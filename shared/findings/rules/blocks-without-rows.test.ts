import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "blocks-without-rows";

const scan = (
  rows: number,
  blocks: number,
  { cost = blocks + 10, filter = "" } = {},
) => `Seq Scan on reader.entries  (cost=0.00..${cost}.00 rows=9 width=8) (actual time=0.010..20.000 rows=${rows} loops=1)${filter}
  Buffers: shared hit=${blocks - 100} read=100`;

test.each([
  [
    "many blocks for few rows",
    scan(1_000, 12_000),
    [
      "high 0: 12.0 k blocks of entries (93.8 MB) were read and held 1,000 rows: the others are what deleted or changed rows left.",
    ],
  ],
  ["two blocks a row", scan(1_000, 2_000), [expect.anything()]],
  ["a little less", scan(1_001, 2_000), []],
  ["a small table", scan(10, 999), []],
  [
    "rows that the filter threw away are rows too",
    scan(10, 2_000, { filter: "\n  Filter: (id < 9)\n  Rows Removed by Filter: 991" }),
    [],
  ],
  [
    "more blocks than the table has: values are stored outside",
    scan(1_000, 12_000, { cost: 10_000 }),
    [],
  ],
  ["no buffers", scan(1_000, 12_000).replace(/\n.*Buffers.*/, ""), []],
  ["nobody would notice", `${scan(1_000, 12_000)}\nExecution Time: 2000.000 ms`, []],
  [
    "of a bitmap the blocks are told",
    `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=1000 loops=1)
  Recheck Cond: (feed_id < 20)
  Heap Blocks: exact=6421
  ->  Bitmap Index Scan on entries_feed_id_idx  (cost=0.00..4.00 rows=9 width=0) (actual time=0.400..0.400 rows=84000 loops=1)
        Index Cond: (feed_id < 20)`,
    [
      "high 0: 6,421 blocks of entries (50.2 MB) were read and held 1,000 rows: the others are what deleted or changed rows left.",
    ],
  ],
  [
    "of a lossy bitmap they may have rows that are not wanted",
    `Bitmap Heap Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=1.000..90.000 rows=1000 loops=1)
  Recheck Cond: (feed_id < 20)
  Heap Blocks: exact=6421 lossy=1`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("VACUUM FULL, of the table by its whole name", () => {
  expect(suggestedSql(rule, scan(1_000, 12_000))).toEqual(["vacuum full reader.entries;"]);
});
