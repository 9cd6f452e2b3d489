import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { factsOf } from "./facts.ts";

test("everything that EXPLAIN said of a node is shown, what it never heard of included", () => {
  const analysis = analysePlan(
    JSON.stringify([
      {
        Plan: {
          "Node Type": "Seq Scan",
          "Relation Name": "entries",
          Alias: "entries",
          "Parallel Aware": false,
          "Startup Cost": 0,
          "Total Cost": 4000.5,
          "Plan Rows": 40,
          "Plan Width": 8,
          "Actual Total Time": 20.5,
          "Actual Rows": 10,
          "Actual Loops": 4,
          Filter: "(feed_id = 17)",
          "Shared Hit Blocks": 1000,
          "Shared Read Blocks": 0,
          "Moon Phase": { waxing: true },
        },
      },
    ]),
  );
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const { annotated } = analysis.plans[0];
  const [node] = annotated.plan.nodes;
  if (!node) throw new Error("no node");
  const { measured, reported, zero } = factsOf(annotated, node);
  const drawn = (facts: typeof measured) => facts.map(({ label, value }) => `${label}: ${value}`);
  expect(drawn(measured)).toEqual([
    "Own time: 82.0 ms",
    "Share of the time: 100 %",
    "Total time, children included: 82.0 ms",
    "Rows of all loops: 40",
    "Rows expected, of all loops: 160",
    "Estimate: 4.0× too high",
    "Own blocks from cache: 7.81 MB",
  ]);
  expect(drawn(reported)).toEqual([
    "Node Type: Seq Scan",
    "Relation Name: entries",
    "Alias: entries",
    "Total Cost: 4,000.5",
    "Plan Rows: 40",
    "Plan Width: 8 B",
    "Actual Total Time: 20.5 ms a loop",
    "Actual Rows: 10 a loop",
    "Actual Loops: 4",
    "Filter: (feed_id = 17)",
    "Shared Hit Blocks: 1,000 (7.81 MB)",
    'Moon Phase: {"waxing":true}',
  ]);
  expect(drawn(zero)).toEqual([
    "Parallel Aware: no",
    "Startup Cost: 0",
    "Shared Read Blocks: 0 (0 B)",
  ]);
});

test("what rounding makes unsure is shown with its bound, and who ran an init-plan", () => {
  const analysis =
    analysePlan(`Result  (cost=0.00..1.00 rows=1 width=4) (actual time=5.000..5.000 rows=1 loops=1)
  One-Time Filter: (InitPlan 1).col1
  InitPlan 1
    ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.002..0.002 rows=0 loops=1000)
Execution Time: 5.100 ms`);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const { annotated } = analysis.plans[0];
  const [, scan] = annotated.plan.nodes;
  if (!scan) throw new Error("no node");
  const facts = factsOf(annotated, scan).measured.map(({ label, value }) => `${label}: ${value}`);
  expect(facts).toContain("Own time: 2.00 ms ± 500 µs");
  expect(facts).toContain("Rows of all loops: 0 ± 500");
  expect(facts).toContain("Run by, and in the time of: Result");
});
