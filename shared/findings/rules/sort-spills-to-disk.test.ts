import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const sorted = (
  method: string,
) => `Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=80.000..90.000 rows=200000 loops=1)
  Sort Key: title
  Sort Method: ${method}
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..30.000 rows=200000 loops=1)`;

test.each([
  [
    "on disk",
    sorted("external merge  Disk: 9352kB"),
    ["high 0: The sort by title did not fit in work_mem and wrote 9.13 MB to disk."],
  ],
  ["in memory", sorted("quicksort  Memory: 9352kB"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("sort-spills-to-disk", plan)).toEqual(found);
});
