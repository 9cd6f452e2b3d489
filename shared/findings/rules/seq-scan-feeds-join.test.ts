import { expect, test } from "vitest";
import type { KnownRelation } from "#shared/findings/known.ts";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const join = (
  small: number,
  joined: number,
) => `Hash Join  (cost=0.00..9000.00 rows=${joined} width=8) (actual time=1.000..90.000 rows=${joined} loops=1)
  Hash Cond: (links.entry_id = entries.id)
  ->  Seq Scan on links  (cost=0.00..8000.00 rows=1000000 width=8) (actual time=0.010..60.000 rows=1000000 loops=1)
  ->  Hash  (cost=9.00..9.00 rows=${small} width=8) (actual time=0.500..0.500 rows=${small} loops=1)
        ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=${small} width=8) (actual time=0.010..0.400 rows=${small} loops=1)`;

test.each([
  [
    "a million rows meet a few",
    join(435, 434),
    ["high 1,0: All 1.00 M rows of links went into a Hash Join with 435 rows, and 434 came out."],
  ],
  ["most of them find a partner", join(435, 900_000), []],
  ["both sides are large", join(500_000, 434), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("seq-scan-feeds-join", plan)).toEqual(found);
});

test("an index that the planner knew of is not advised again", () => {
  const key = {
    expression: "entry_id",
    isColumn: true,
    isDefaultOperatorClass: true,
    sortsByBytes: false,
  };
  const links = (isValid: boolean): KnownRelation => ({
    schema: "public",
    name: "links",
    isVisible: true,
    size: 80_000_000,
    columns: [],
    indexes: [{ name: "links_entry_id_idx", method: "btree", isValid, keys: [key] }],
  });
  const found = (isValid: boolean) =>
    findingsOf("seq-scan-feeds-join", join(435, 434), { relations: [links(isValid)] });
  expect([found(true).length, found(false).length]).toEqual([0, 1]);
});
