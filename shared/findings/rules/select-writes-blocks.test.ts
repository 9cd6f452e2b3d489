import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const scan = (
  blocks: string,
  { root = "", io = "" } = {},
) => `${root}Seq Scan on public.entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..100.000 rows=9 loops=1)
        Buffers: shared ${blocks}${io}`;

const modify =
  "Update on entries  (cost=0.00..9.00 rows=0 width=0) (actual time=0.010..100.000 rows=0 loops=1)\n  ->  ";

test.each([
  [
    "rows are marked as visible",
    scan("hit=2460 dirtied=2460"),
    [
      "low 0: The statement only reads, and changed 19.2 MB of public.entries: the first to read rows after they were written marks them as visible, and these blocks have to be written once more.",
    ],
  ],
  [
    "blocks of others have to go",
    scan("read=800 written=793"),
    [
      "low 0: The statement only reads, and wrote 6.20 MB that others had changed, to make room in the cache.",
    ],
  ],
  [
    "which took its time",
    scan("read=800 written=793", { io: "\n        I/O Timings: shared write=50.000" }),
    [
      "high 0: The statement only reads, and wrote 6.20 MB that others had changed, to make room in the cache, which took 50.0 ms.",
    ],
  ],
  ["a few blocks", scan("hit=2460 dirtied=499"), []],
  ["a small part of many", scan("hit=24600 dirtied=2000"), []],
  ["who changes rows writes", scan("hit=2460 dirtied=2460", { root: modify }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("select-writes-blocks", plan)).toEqual(found);
});

test("has the tables vacuumed whose rows were marked", () => {
  expect(suggestedSql("select-writes-blocks", scan("hit=2460 dirtied=2460"))).toEqual([
    "vacuum (analyze) public.entries;",
  ]);
});
