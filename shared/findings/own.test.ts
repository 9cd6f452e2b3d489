import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { ownOf } from "./own.ts";

const sorted = (
  times: readonly [string, string],
) => `Sort  (cost=80.00..100.00 rows=9 width=8)${times[0]}
  Sort Key: title
  ->  Seq Scan on entries  (cost=0.00..60.00 rows=9 width=8)${times[1]}`;

function ownOfAll(plan: string, part?: number) {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.map(({ annotated }) => ownOf(annotated, [0, 1], part));
}

test("times and shares of several nodes are added", () => {
  const plan = sorted([
    " (actual time=80.000..100.000 rows=9 loops=1)",
    " (actual time=0.010..50.000 rows=9 loops=1)",
  ]);
  expect(ownOfAll(`${plan}\nExecution Time: 200.000 ms`)).toEqual([{ share: 0.5, time: 100 }]);
});

test("a part of them is a part of both", () => {
  const plan = sorted([
    " (actual time=80.000..100.000 rows=9 loops=1)",
    " (actual time=0.010..50.000 rows=9 loops=1)",
  ]);
  expect(ownOfAll(`${plan}\nExecution Time: 200.000 ms`, 0.5)).toEqual([{ share: 0.25, time: 50 }]);
});

test("without times it is a share of the cost", () => {
  expect(ownOfAll(sorted(["", ""]))).toEqual([{ share: 1 }]);
});
