import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

const found = (plan: string) => {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.flatMap(({ findings }) =>
    findings.map(({ rule, nodes, time }) => `${rule} ${nodes.join(",")} ${time}`),
  );
};

test("two findings never account for the same time", () => {
  // The scan's 90 ms are the order's, and 5 ms more of the sort.
  expect(
    found(`Limit  (cost=9000.00..9000.02 rows=10 width=8) (actual time=95.000..95.000 rows=10 loops=1)
  ->  Sort  (cost=9000.00..9100.00 rows=40000 width=8) (actual time=95.000..95.000 rows=10 loops=1)
        Sort Key: published_at DESC
        Sort Method: external merge  Disk: 9000kB
        ->  Seq Scan on entries  (cost=0.00..4000.00 rows=40000 width=8) (actual time=0.010..90.000 rows=40000 loops=1)
              Filter: (feed_id = 17)
              Rows Removed by Filter: 160000
Execution Time: 96.000 ms`),
  ).toEqual(["seq-scan-feeds-order 2,1,0 95"]);
});

test("what is left of a time that others account for is ranked and weighed as what it is", () => {
  // Of the 60 ms of compiling, 40 are in the scan, whose 70 ms an index would spare.
  const analysis =
    analysePlan(`Aggregate  (cost=0.00..4000.00 rows=1 width=8) (actual time=90.000..90.000 rows=1 loops=1)
  ->  Seq Scan on entries  (cost=0.00..4000.00 rows=40 width=8) (actual time=60.000..70.000 rows=40 loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 199960
JIT:
  Functions: 8
  Options: Inlining false, Optimization false, Expressions true, Deforming true
  Timing: Generation 0.000 ms, Inlining 0.000 ms, Optimization 0.000 ms, Emission 60.000 ms, Total 60.000 ms
Serialization: time=25.000 ms  output=187520kB  format=text
Execution Time: 125.000 ms`);
  if (isProblem(analysis)) throw new Error(analysis.message);
  expect(
    analysis.plans.flatMap(({ findings }) =>
      findings.map(({ rule, severity, time }) => `${severity} ${rule} ${time}`),
    ),
  ).toEqual([
    "high seq-scan-discards-rows 70",
    "medium serialization-takes-long 25",
    "medium jit-costs-more 20",
  ]);
});

test("what is said of several partitions of a table is said once", () => {
  const part = (nth: number, time: number) =>
    `  ->  Seq Scan on part_${nth} entries_${nth}  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..${time}.000 rows=40 loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 199960`;
  const plan = [
    "Append  (cost=0.00..9000.00 rows=80 width=8) (actual time=0.010..60.000 rows=80 loops=1)",
    part(1, 10),
    part(2, 30),
    part(3, 20),
  ].join("\n");
  expect(found(plan)).toEqual(["seq-scan-discards-rows 2,3,1 60"]);
  // Tables that are put together by UNION ALL are tables of their own.
  const names = ["drafts", "entries", "links"];
  const tables = plan.replaceAll(/part_(\d) entries_\d/g, (_, nth) => names[nth - 1] ?? "");
  // Those that are numbered themselves may bear the name that Postgres gives to partitions.
  const numbered = plan.replaceAll(/part_(\d) entries_\d/g, "part_$1");
  expect(found(numbered)).toEqual(["seq-scan-discards-rows 2,3,1 60"]);
  expect(found(tables)).toEqual([
    "seq-scan-discards-rows 2 30",
    "seq-scan-discards-rows 3 20",
    "seq-scan-discards-rows 1 10",
  ]);
});

const filtering = (table: string, time: number) =>
  `  ->  Seq Scan on ${table}  (cost=0.00..4000.00 rows=40 width=8) (actual time=0.010..${time}.000 rows=40 loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 199960`;

const together = (scans: readonly string[], time: number) =>
  [
    `Append  (cost=0.00..9000.00 rows=80 width=8) (actual time=0.010..${time}.000 rows=80 loops=1)`,
    ...scans,
  ].join("\n");

test("partitions that are named after their table get one index, on the table", () => {
  const parts = [1, 2, 3].map((at) => filtering(`entries_2026_${at} entries_${at}`, 10));
  const analysis = analysePlan(together(parts, 30));
  if (isProblem(analysis)) throw new Error(analysis.message);
  const sqlOf = ({ sql, advice }: { sql?: string; advice: string }) => [sql, advice.slice(-75)];
  expect(analysis.plans.flatMap(({ findings }) => findings.map(sqlOf))).toEqual([
    [
      "create index on entries (feed_id);",
      expect.stringContaining("writes wait while it is built."),
    ],
  ]);
});

test("what is a hundredth of the time is told to those who ask", () => {
  const plan = together([filtering("entries", 10)], 990);
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  expect(
    analysis.plans.map(({ findings, minor }) => [
      findings.length,
      minor.map(({ rule, time }) => `${rule} ${time}`),
    ]),
  ).toEqual([[0, ["seq-scan-discards-rows 10"]]]);
});

test("many that are hardly noticed each are one that is", () => {
  const tables = Array.from({ length: 100 }, (_, at) => filtering(`entries${at}`, 10));
  const nodes = tables.map((_, at) => at + 1).join();
  expect(found(together(tables, 1000))).toEqual([`seq-scan-discards-rows ${nodes} 1000`]);
  // Two hundredths together are as little as one.
  expect(found(together(tables.slice(0, 2), 1000))).toEqual([]);
  const parts = Array.from({ length: 100 }, (_, at) => filtering(`part_${at} entries_${at}`, 10));
  expect(found(together(parts, 1000))).toEqual([`seq-scan-discards-rows ${nodes} 1000`]);
});
