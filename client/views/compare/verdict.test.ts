import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { verdict } from "./verdict.ts";

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

const ddl = "create index entries_feed_id_idx on entries (feed_id)";

test.each([
  [
    "faster",
    indexed("0.400"),
    "With the index the statement took 400 µs instead of 40.0 ms: 100 times faster.",
  ],
  [
    "used, but no faster",
    indexed("41.000"),
    "The planner uses the index, but the statement did not get faster: 41.0 ms after 40.0 ms.",
  ],
  ["not used", scan, "The planner did not use the index: it would only cost writes and space."],
  [
    "the index of a partition is used, which has a name of its own",
    indexed("0.400", "entries_2026_feed_id_idx"),
    "With the index the statement took 400 µs instead of 40.0 ms: 100 times faster.",
  ],
])("the verdict: %s", (_, after, sentence) => {
  expect(verdict(scan, after, ddl)).toBe(sentence);
});

test("an index that was used before is not the new one", () => {
  const other = indexed("40.000", "some_other_idx");
  expect(verdict(other, other, ddl)).toBe(
    "The planner did not use the index: it would only cost writes and space.",
  );
});
