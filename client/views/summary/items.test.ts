import { expect, test } from "vitest";
import { summaryItems } from "./items.ts";
import { annotatedOf } from "./testing/annotated-of.ts";

const drawn = (text: string) =>
  summaryItems(annotatedOf(text)).map(({ label, value, details = [] }) =>
    [`${label}: ${value}`, ...details].join(" | "),
  );

test("of a plan that was run: time, rows, and where its data came from", () => {
  expect(
    drawn(`Sort  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..90.000 rows=12345 loops=1)
  Buffers: shared hit=1000 read=24, local hit=1, temp read=64 written=128
  ->  Seq Scan on a  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..9.000 rows=12345 loops=1)
        Buffers: shared hit=900 read=24
Execution Time: 100.000 ms`),
  ).toEqual([
    "Total time: 100 ms",
    "Rows returned: 12.3 k",
    "Data touched: 8.01 MB | 7.82 MB from cache | 192 kB from disk",
    "Temporary files: 1.00 MB | 1.00 MB written | 512 kB read",
    "Nodes: 2",
  ]);
});

test.each([
  [
    "of one that was not run: cost",
    "Seq Scan on a  (cost=0.00..9.00 rows=5 width=8)",
    ["Total cost: 9 | an estimate: not run", "Rows expected: 5", "Nodes: 1"],
  ],
  [
    "of one without costs: that there are none",
    "Limit\n  ->  Seq Scan on a",
    ["Total cost: not told | an estimate: not run", "Rows expected: not told", "Nodes: 2"],
  ],
  [
    "of one without buffers: that there are none",
    "Seq Scan on a  (actual time=0.010..9.000 rows=0 loops=1)",
    ["Total time: 9.00 ms", "Rows returned: 0", "Data touched: not told", "Nodes: 1"],
  ],
])("%s", (_, text, items) => {
  expect(drawn(text)).toEqual(items);
});
