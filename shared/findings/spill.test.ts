import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { spillOf } from "./spill.ts";

const sorted = (
  timings: string,
) => `Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=80.000..100.000 rows=9 loops=1)
  Sort Key: title
  Buffers: shared read=100, temp read=50 written=50${timings}
  ->  Seq Scan on entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..40.000 rows=9 loops=1)
        Buffers: shared read=100${timings.replace(/, temp.*/, "").replace("\n", "\n      ")}
Execution Time: 200.000 ms`;

function spillOfSort(plan: string) {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.map(({ annotated }) => spillOf(annotated, [0], 0.5));
}

test.each([
  [
    "what it waited for",
    ", temp read=4.000 write=6.000",
    { share: 0.05, time: 10, isMeasured: true },
  ],
  ["up to 14 only blocks of tables are timed", "", { share: 0.15, time: 30, isMeasured: false }],
])("%s", (_, temp, found) => {
  expect(spillOfSort(sorted(`\n  I/O Timings: shared read=20.000${temp}`))).toEqual([found]);
});

test("without timings it is no more than a part of its own time", () => {
  expect(spillOfSort(sorted(""))).toEqual([{ share: 0.15, time: 30, isMeasured: false }]);
});
