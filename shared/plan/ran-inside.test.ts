import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AnnotatedPlan } from "./annotated.ts";

const root = join(import.meta.dirname, "../../samples/measured");

function measured(folder: string): AnnotatedPlan {
  const analysis = analysePlan(readFileSync(join(root, folder, "plan.json"), "utf8"));
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error(folder);
  return analysis.plans[0].annotated;
}

test.each(readdirSync(root))("%s: a node is its own time and what ran inside it", (folder) => {
  const { plan, measures } = measured(folder);
  const inside = measures.map(() => 0);
  for (const { id, ranInside, totalTime = 0 } of measures) {
    const places = ranInside ?? [{ node: plan.nodes[id]?.parent, time: totalTime }];
    const all = places.reduce((sum, { time = 0 }) => sum + time, 0);
    expect(all).toBeCloseTo(totalTime, 5);
    for (const { node = -1, time = 0 } of places) inside[node] = (inside[node] ?? 0) + time;
  }
  for (const { id, totalTime = 0, ownTime = 0 } of measures)
    expect(ownTime + (inside[id] ?? 0)).toBeCloseTo(totalTime, 5);
});

test("a CTE's time is told for each scan that read it", () => {
  const { plan, measures } = measured("cte-read-twice");
  const [cte] = measures.filter(({ ranInside }) => ranInside);
  const scans = plan.nodes.filter(({ nodeType }) => nodeType === "CTE Scan").map(({ id }) => id);
  expect(cte?.ranInside?.map(({ node }) => node)).toEqual([...scans, 0]);
});
