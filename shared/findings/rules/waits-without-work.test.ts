import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const changed = (
  time: string,
  { node = "Update on entries", rows = 19, blocks = 40, after = "" } = {},
) => `${node}  (cost=0.00..9.00 rows=0 width=0) (actual time=0.010..${time} rows=0 loops=1)
  Buffers: shared hit=${blocks}
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..0.020 rows=${rows} loops=1)
        Buffers: shared hit=1${after}`;

test.each([
  [
    "few rows, much time",
    changed("600.000"),
    [
      "high 0: To change 19 rows with 39 blocks takes a few milliseconds at the most, and it took 600 ms: most likely it waited until another transaction let go of a row.",
    ],
  ],
  [
    "SELECT FOR UPDATE",
    changed("600.000", { node: "LockRows" }),
    [
      "high 0: To lock 19 rows with 39 blocks takes a few milliseconds at the most, and it took 600 ms: most likely it waited until another transaction let go of a row.",
    ],
  ],
  ["rows that are changed elsewhere", changed("600.000", { blocks: 1 }), []],
  ["a moment", changed("90.000"), []],
  ["many rows", changed("600.000", { rows: 1000 }), []],
  ["many blocks", changed("600.000", { blocks: 9000 }), []],
  ["a scan may have a dear condition", changed("600.000", { node: "Unique" }), []],
  [
    "a trigger took it",
    changed("600.000", { after: "\nTrigger set_slug: time=590.000 calls=19" }),
    [],
  ],
  ["nobody would notice", `${changed("600.000")}\nExecution Time: 99000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("waits-without-work", plan)).toEqual(found);
});
