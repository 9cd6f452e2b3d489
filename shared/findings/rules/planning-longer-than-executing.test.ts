import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const planned = (
  planning: string,
  executing: string,
  buffers = "",
) => `Index Scan using entries_pkey on entries  (cost=0.00..9.00 rows=1 width=8) (actual time=0.010..0.020 rows=1 loops=1)
  Index Cond: (id = 1)${buffers}
Planning Time: ${planning} ms
Execution Time: ${executing} ms`;

test.each([
  [
    "planning is nearly all",
    planned("45.000", "0.200"),
    ["high : To plan the statement took 45.0 ms, to run it 200 µs."],
  ],
  [
    "and it looked at many blocks",
    planned("45.000", "0.200", "\nPlanning:\n  Buffers: shared hit=4000 read=1000"),
    [
      "high : To plan the statement took 45.0 ms, to run it 200 µs. It looked at 5,000 blocks of the catalogs.",
    ],
  ],
  ["executing takes longer", planned("45.000", "46.000"), []],
  ["both are done in no time", planned("9.900", "0.200"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("planning-longer-than-executing", plan)).toEqual(found);
});
