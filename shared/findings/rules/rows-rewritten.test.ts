import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const update = ({
  rows = 50_000,
  time = "900.000",
  wal = "",
  verb = "Update",
} = {}) => `${verb} on entries  (cost=0.00..900.00 rows=0 width=0) (actual time=900.000..900.000 rows=0 loops=1)
${wal}  ->  Seq Scan on entries  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..${time.replace("900", "100")} rows=${rows} loops=1)
Execution Time: 900.000 ms`;

const said = "high 0: 50.0 k rows of entries were written anew in 800 ms: 16.0 µs each.";

test.each([
  ["every row", update(), [said]],
  [
    "with their indexes",
    update({ wal: "  WAL: records=200000 bytes=20000000\n" }),
    [`${said} 4 records were logged for each, so the table’s indexes got new entries too.`],
  ],
  ["beside what was there", update({ wal: "  WAL: records=60000 bytes=6000000\n" }), [said]],
  [
    "in another block, without an index",
    update({ wal: "  WAL: records=105000 bytes=9000000\n" }),
    [said],
  ],
  ["in no time", update().replaceAll("900.000", "90.000").replace("100.000", "1.000"), []],
  ["few rows", update({ rows: 9_999 }), []],
  ["finding them takes longer", update({ time: "700.000" }), []],
  [
    "by MERGE, which says itself how many",
    update({ verb: "Merge", wal: "  Tuples: inserted=7 updated=20000\n" }),
    ["high 0: 20.0 k rows of entries were written anew in 800 ms: 40.0 µs each."],
  ],
  ["other changes", update({ verb: "Delete" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("rows-rewritten", plan)).toEqual(found);
});
