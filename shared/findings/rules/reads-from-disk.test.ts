import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const scan = (
  waited: string,
  { total = "100.000", blocks = "shared hit=1000 read=4120" } = {},
) => `Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${total} rows=9 loops=1)
  Buffers: ${blocks}
  I/O Timings: shared read=${waited}
Execution Time: ${total} ms`;

const parallel = `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..100.000 rows=9 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  Buffers: shared read=5120
  I/O Timings: shared read=160.000
  ->  Parallel Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..95.000 rows=9 loops=2)
        Buffers: shared read=5120
        I/O Timings: shared read=160.000
Execution Time: 100.000 ms`;

test.each([
  [
    "reading is most of it",
    scan("80.000"),
    [
      "high 0: 32.2 MB of 40.0 MB were not in Postgres’ cache: to read them took 80.0 ms, 80.0 % of the whole.",
    ],
  ],
  [
    "processes wait side by side",
    parallel,
    [
      "high 1: 40.0 MB of 40.0 MB were not in Postgres’ cache: to read them took 80.0 ms, 80.0 % of the whole.",
    ],
  ],
  [
    "whoever reads fewer blocks waits for fewer",
    scan("80.000").replace(
      "\n  Buffers",
      "\n  Filter: (feed_id = 17)\n  Rows Removed by Filter: 199991\n  Buffers",
    ),
    [],
  ],
  ["a third", scan("30.000"), []],
  ["a few milliseconds", scan("8.000", { total: "9.000" }), []],
  ["without track_io_timing nobody knows", scan("80.000").replace(/\n *I\/O Timings.*/, ""), []],
  [
    "a temporary file is another cause",
    scan("80.000", { blocks: "shared read=9, temp read=4120 written=4120" }).replace(
      "shared read=80",
      "temp read=80",
    ),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("reads-from-disk", plan)).toEqual(found);
});
