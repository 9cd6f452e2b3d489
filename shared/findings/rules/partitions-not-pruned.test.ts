import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "partitions-not-pruned";

const part = (nth: number, rows: number, { alias = `entries_${nth}`, time = "1.000" } = {}) =>
  `  ->  Seq Scan on part_${nth} ${alias}  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${time} rows=${rows} loops=1)
        Filter: (feed_id = 3)
        Rows Removed by Filter: 500`;

const parts = (count: number, full: number, options?: Parameters<typeof part>[2]) =>
  [
    "Append  (cost=0.00..99.00 rows=9 width=8) (actual time=0.010..20.000 rows=9 loops=1)",
    ...Array.from({ length: count }, (_, at) => part(at + 1, at < full ? 9 : 0, options)),
  ].join("\n");

test.each([
  [
    "most have nothing",
    parts(8, 2),
    [
      "high 0,3,4,5,6,7,8: 8 partitions of entries were searched, and 6 of them had no row that was wanted.",
    ],
  ],
  [
    "up to 11 the alias has no number",
    parts(8, 2, { alias: "entries" }),
    [expect.stringContaining("8 partitions of entries")],
  ],
  [
    "once for each row of a join: averages of a row or less are printed as none",
    parts(8, 0).replaceAll("loops=1)", "loops=3000)").replace("rows=9 loops", "rows=0.30 loops"),
    [
      "high 0,1,2,3,4,5,6,7,8: 3,000 times 8 partitions of entries were searched, and 900 rows came of all these searches.",
    ],
  ],
  [
    "in several processes, before averages had decimals",
    `Gather  (cost=0.00..99.00 rows=9 width=8) (actual time=0.010..20.000 rows=9 loops=1)\n  Workers Launched: 2\n  ->  ${parts(8, 0).replaceAll("\n", "\n      ").replaceAll("loops=1)", "loops=3)").replaceAll("rows=9 loops", "rows=3 loops")}`,
    [expect.stringContaining("8 of them had hardly any row that was wanted.")],
  ],
  ["a third has something", parts(9, 3), []],
  ["a few", parts(7, 0), []],
  ["most are left out already", parts(8, 2).replace("\n", "\n  Subplans Removed: 40\n"), []],
  [
    "tables of different names, by UNION ALL",
    parts(8, 2).replaceAll(/part_(\d) entries_\d/g, "entries$1"),
    [],
  ],
  ["nobody would notice", parts(8, 2, { time: "0.020" }), []],
  ["one table, again and again", parts(8, 2).replaceAll(/part_\d/g, "part"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});
