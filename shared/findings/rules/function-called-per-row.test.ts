import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const scan = ({
  filter = "(score(rank) > 3)",
  time = "400.000",
  rows = 40_000,
  more = "",
} = {}) => `Seq Scan on public.entries  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..${time} rows=${rows} loops=1)
${more}  Filter: ${filter}
  Rows Removed by Filter: 10000
Execution Time: ${time} ms`;

const said = (each: string) =>
  `high 0: score() is called for up to 50.0 k rows of entries, which took ${each} each; to read a row takes some tenths of a µs.`;

const parallel = `Gather  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..100.000 rows=40000 loops=1)
  Workers Planned: 3
  Workers Launched: 3
  ->  Parallel Seq Scan on entries  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..99.000 rows=10000 loops=4)
        Filter: (score(rank) > 3)
        Rows Removed by Filter: 2500
Execution Time: 100.000 ms`;

test.each([
  ["in a filter", scan(), [said("8.00 µs")]],
  [
    "among the columns",
    scan({ filter: "(rank > 3)", more: "  Output: id, score(rank)\n" }),
    [said("8.00 µs")],
  ],
  ["in several processes", parallel, [said("7.92 µs").replace("high 0", "high 1")]],
  ["a quick one", scan({ time: "100.000" }), []],
  ["one of Postgres’ own", scan({ filter: "(length(title) > 3)" }), []],
  ["in a text", scan({ filter: "(title <> 'score(rank)'::text)" }), []],
  [
    "computed by a node below",
    scan({ filter: "(rank > 3)", more: "  Output: id, (score(rank))\n" }),
    [],
  ],
  [
    "reading takes the time",
    scan({ more: "  Buffers: shared read=5000\n  I/O Timings: shared read=300.000\n" }),
    [],
  ],
  ["few rows", scan({ rows: 100 }).replace("Filter: 10000", "Filter: 100"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("function-called-per-row", plan)).toEqual(found);
});
