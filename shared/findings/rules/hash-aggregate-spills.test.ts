import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const grouped = (
  batches: string,
  expected = 300_000,
) => `HashAggregate  (cost=0.00..9.00 rows=${expected} width=8) (actual time=60.000..90.000 rows=300000 loops=1)
  Group Key: feed_id, title
  ${batches}
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=300000 width=8) (actual time=0.010..10.000 rows=300000 loops=1)`;

const spilled = "Batches: 21  Memory Usage: 2113kB  Disk Usage: 15704kB";

test.each([
  [
    "groups wait on disk",
    grouped(spilled),
    [
      "high 0: The 300 k groups by feed_id, title did not fit in memory, and 15.3 MB of rows went to disk.",
    ],
  ],
  [
    "as far more came than were expected",
    grouped(spilled, 500),
    [
      "high 0: The 300 k groups by feed_id, title did not fit in memory, and 15.3 MB of rows went to disk. It was planned for 500 groups. How many different values of feed_id, title there are was misjudged.",
    ],
  ],
  [
    "in several processes",
    grouped(`Batches: 5  Memory Usage: 2113kB  Disk Usage: 1024kB
  Worker 0:  Batches: 5  Memory Usage: 2113kB  Disk Usage: 1024kB`),
    [
      "high 0: The 300 k groups by feed_id, title did not fit in memory, and 2.00 MB of rows went to disk.",
    ],
  ],
  ["all in memory", grouped("Batches: 1  Memory Usage: 2113kB"), []],
  ["nobody would notice", `${grouped(spilled)}\nExecution Time: 9000.000 ms`, []],
  [
    "not run, but planned with partitions on disk",
    "HashAggregate  (cost=90.00..99.00 rows=300000 width=8)\n  Group Key: title\n  Planned Partitions: 32\n  ->  Seq Scan on entries  (cost=0.00..8.00 rows=300000 width=8)",
    [
      "high 0: The groups by title are not expected to fit in memory: 32 partitions are planned, which wait on disk.",
    ],
  ],
  [
    "not run, and planned in memory",
    "HashAggregate  (cost=90.00..99.00 rows=300000 width=8)\n  Group Key: title\n  ->  Seq Scan on entries  (cost=0.00..8.00 rows=300000 width=8)",
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("hash-aggregate-spills", plan)).toEqual(found);
});

test("offers memory for what is on disk beside what was in memory, and better statistics", () => {
  expect(suggestedSql("hash-aggregate-spills", grouped(spilled))).toEqual([
    "set work_mem = '32MB';",
  ]);
  expect(suggestedSql("hash-aggregate-spills", grouped(spilled, 500))).toEqual([
    "set work_mem = '32MB';\ncreate statistics entries_feed_id_title_stat on feed_id, title from entries;\nanalyze entries;",
  ]);
});
