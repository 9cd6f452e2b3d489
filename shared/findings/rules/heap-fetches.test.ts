import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "heap-fetches";

const scan = (
  rows: number,
  fetches: number,
  loops = 1,
) => `Index Only Scan using entries_feed_id_idx on reader.entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..20.000 rows=${rows} loops=${loops})
  Index Cond: (feed_id < 3)
  Heap Fetches: ${fetches}`;

const said = (fetches: string, rows: string, share: string, severity = "high") =>
  `${severity} 0: The index held all that was asked, but for ${fetches} of ${rows} rows the scan looked into entries as well (${share}), to see whether they are still there.`;

test.each([
  ["every row", scan(150_000, 150_000), [said("150 k", "150 k", "100 %")]],
  ["a tenth", scan(10_000, 1_000), [said("1,000", "10.0 k", "10.0 %", "medium")]],
  ["less than a tenth", scan(10_001, 1_000), []],
  ["a few", scan(999, 999), []],
  [
    "fetches are of all loops together",
    scan(100, 5_000, 500),
    [said("5,000", "50.0 k", "10.0 %", "medium")],
  ],
  ["rows that are gone are looked up as well", scan(10, 5_000), [said("5,000", "10", "100 %")]],
  ["nobody would notice", `${scan(150_000, 150_000)}\nExecution Time: 2000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("VACUUM, of the table by its whole name", () => {
  expect(suggestedSql(rule, scan(150_000, 150_000))).toEqual(["vacuum reader.entries;"]);
});
