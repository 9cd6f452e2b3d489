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
  const { plan, measures } = analysis.plans[0].annotated;
  const [node] = plan.nodes;
  if (!node) throw new Error("no node");
  const { measured, reported, zero } = factsOf(node, measures[0]);
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
    "Actual Total Time: 20.5 ms",
    "Actual Rows: 10",
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
