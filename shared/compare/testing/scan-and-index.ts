import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

function annotated(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0].annotated;
}

/** The rows of a feed, found by reading all entries. */
export const scan =
  annotated(`Seq Scan on entries  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..40.000 rows=40 loops=1)
  Filter: (feed_id = 17)
  Rows Removed by Filter: 199960
  Buffers: shared hit=1000 read=24
Planning Time: 0.100 ms
Execution Time: 40.000 ms`);

/** The same by an index, in so many milliseconds. */
export const indexed = (time: string, index = "entries_feed_id_idx") =>
  annotated(`Index Scan using ${index} on entries  (cost=0.00..40.00 rows=40 width=8) (actual time=0.010..${time} rows=40 loops=1)
  Index Cond: (feed_id = 17)
  Buffers: shared hit=4
Planning Time: 0.100 ms
Execution Time: ${time} ms`);
