import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { changeOf, compareNumbers } from "./numbers.ts";

function annotated(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0].annotated;
}

const scan =
  annotated(`Seq Scan on entries  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..40.000 rows=40 loops=1)
  Filter: (feed_id = 17)
  Rows Removed by Filter: 199960
  Buffers: shared hit=1000 read=24
Planning Time: 0.100 ms
Execution Time: 40.000 ms`);

const indexed = (time: string, index = "entries_feed_id_idx") =>
  annotated(`Index Scan using ${index} on entries  (cost=0.00..40.00 rows=40 width=8) (actual time=0.010..${time} rows=40 loops=1)
  Index Cond: (feed_id = 17)
  Buffers: shared hit=4
Planning Time: 0.100 ms
Execution Time: ${time} ms`);

test("what there is to compare, and by how much it differs", () => {
  expect(
    compareNumbers(scan, indexed("0.400")).map(({ label, before, after, change }) =>
      [label, before, after, change].join(" | "),
    ),
  ).toEqual([
    "Total time | 40.0 ms | 400 µs | 100× less",
    "Planning | 100 µs | 100 µs | ",
    "Data touched | 8.00 MB | 32.0 kB | 256× less",
    "Not in cache | 192 kB | 0 B | ",
    "Rows thrown away | 200 k | 0 | ",
    "Rows returned | 40 | 40 | the same",
    "Estimated cost | 4,000 | 40 | 100× less",
  ]);
});

test.each([
  [100, 50, "2.0× less"],
  [50, 100, "2.0× more"],
  [100, 98, "about the same"],
  [0, 0, "the same"],
  [5, 0, undefined],
])("from %d to %d: %s", (before, after, text) => {
  expect(changeOf(before, after)).toBe(text);
});
