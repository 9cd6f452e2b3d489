import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { neighbour } from "./keys.ts";

const analysis = analysePlan(`Append  (cost=0.00..9.00 rows=5 width=8)
  ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=8)
  ->  Sort  (cost=0.00..1.00 rows=1 width=8)
        ->  Seq Scan on b  (cost=0.00..1.00 rows=1 width=8)
  ->  Seq Scan on c  (cost=0.00..1.00 rows=1 width=8)`);

test.each([
  ["up from an input", 2, "ArrowUp", 0],
  ["up from the root", 0, "ArrowUp", undefined],
  ["down to the first input", 0, "ArrowDown", 1],
  ["down from a leaf", 1, "ArrowDown", undefined],
  ["right to the next input", 1, "ArrowRight", 2],
  ["right from the last", 4, "ArrowRight", undefined],
  ["left to the one before", 4, "ArrowLeft", 2],
  ["to the root", 3, "Home", 0],
  ["to the last", 0, "End", 4],
  ["any other key", 0, "a", undefined],
])("%s", (_, from, key, to) => {
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  expect(neighbour(analysis.plans[0].annotated.plan, from, key)).toBe(to);
});
