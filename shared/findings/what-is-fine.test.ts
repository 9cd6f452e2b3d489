import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { whatIsFine } from "./what-is-fine.ts";

const fine = (plan: string) => {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.flatMap(({ annotated }) => whatIsFine(annotated));
};

const scan = "Seq Scan on entries  (cost=0.00..9.00 rows=2000 width=8)";

test.each([
  [
    "all that a good plan shows",
    `Sort  (cost=0.00..9.00 rows=2000 width=8) (actual time=4.000..5.000 rows=2000 loops=1)
  Sort Key: id
  Sort Method: quicksort  Memory: 30kB
  Buffers: shared hit=100
  ->  ${scan} (actual time=0.010..3.000 rows=2500 loops=1)
        Buffers: shared hit=100
Planning Time: 0.100 ms
Execution Time: 5.100 ms`,
    [
      "The whole statement took 5.10 ms: there is hardly anything to gain.",
      "All blocks, 800 kB, came from Postgres’ cache.",
      "Every row estimate is within ten times.",
      "No sort needed the disk.",
      "Planning took 100 µs, next to nothing beside executing.",
    ],
  ],
  [
    "nothing of what is not",
    `Sort  (cost=0.00..9.00 rows=2000 width=8) (actual time=4.000..50.000 rows=25000 loops=1)
  Sort Key: id
  Sort Method: external merge  Disk: 30kB
  Buffers: shared hit=100 read=1, temp read=4 written=4
  ->  ${scan} (actual time=0.010..3.000 rows=25000 loops=1)
        Buffers: shared hit=100 read=1
Planning Time: 9.000 ms
Execution Time: 51.000 ms`,
    [],
  ],
  ["nothing of a plan that was not run", scan, []],
  [
    "nothing of estimates where one is far off, be it of a few rows",
    `${scan.replace("2000", "1")} (actual time=0.010..30.000 rows=720 loops=1)`,
    [],
  ],
  [
    "of what is not printed",
    `${scan} (actual time=0.010..30.000 rows=2500 loops=1)`,
    ["Every row estimate is within ten times."],
  ],
  [
    "a sort in one process, on disk in another",
    `Sort  (cost=0.00..9.00 rows=2000 width=8) (actual time=4.000..50.000 rows=2000 loops=2)
  Sort Key: id
  Sort Method: quicksort  Memory: 30kB
  Worker 0:  Sort Method: external merge  Disk: 2048kB
  ->  ${scan} (actual time=0.010..30.000 rows=2500 loops=2)`,
    ["Every row estimate is within ten times."],
  ],
  [
    "hash joins, groups and workers",
    `Gather  (cost=0.00..9.00 rows=2000 width=8) (actual time=40.000..50.000 rows=2000 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  ->  Hash Join  (cost=0.00..9.00 rows=2000 width=8) (actual time=40.000..49.000 rows=1000 loops=2)
        Hash Cond: (feed_id = feeds.id)
        ->  Parallel ${scan} (actual time=0.010..30.000 rows=1000 loops=2)
        ->  Hash  (cost=0.00..9.00 rows=2000 width=8) (actual time=5.000..5.000 rows=2000 loops=2)
              Buckets: 2048  Batches: 1  Memory Usage: 90kB
              ->  HashAggregate  (cost=0.00..9.00 rows=2000 width=8) (actual time=4.000..4.500 rows=2000 loops=2)
                    Group Key: feeds.id
                    Batches: 1  Memory Usage: 90kB
                    ->  Seq Scan on feeds  (cost=0.00..9.00 rows=2000 width=8) (actual time=0.010..3.000 rows=2000 loops=2)`,
    [
      "Every row estimate is within ten times.",
      "No hash join or grouping needed the disk.",
      "All parallel workers that were planned were started.",
    ],
  ],
])("%s", (_, plan, sentences) => {
  expect(fine(plan)).toEqual(sentences);
});

test("time that is spread over many nodes is told by their type", () => {
  const partitions = Array.from(
    { length: 20 },
    (_, at) =>
      `  ->  Seq Scan on p_${at}  (cost=0.00..9.00 rows=2000 width=8) (actual time=0.010..5.000 rows=2000 loops=1)`,
  );
  const plan = `Append  (cost=0.00..99.00 rows=40000 width=8) (actual time=0.010..104.000 rows=40000 loops=1)\n${partitions.join("\n")}\nExecution Time: 105.000 ms`;
  expect(fine(plan)).toContain(
    "No node holds a tenth of the time. The 20 nodes of type Seq Scan hold most together: 100 ms, 95.2 %.",
  );
});
