import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { planOf, ran, type Sketch, node as sketchOf } from "#shared/plan/testing/sketch.ts";
import { isWrong, originOf } from "./misestimate.ts";

/** Where the wrong estimate of the first node comes from, if it is wrong. */
function originOfRoot(plan: string): string | undefined {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.map(({ annotated }) => {
    const [root] = annotated.plan.nodes;
    if (!root || !isWrong(annotated, root.id)) return undefined;
    const { nodeType, relationName = "" } = originOf(annotated, root);
    return `${nodeType} ${relationName}`.trim();
  })[0];
}

const node = (name: string, expected: number, came: number, loops = 1) =>
  `${name}  (cost=0.00..9.00 rows=${expected} width=8) (actual time=0.010..9.000 rows=${came} loops=${loops})`;

const joined = (join: readonly [number, number], scan: readonly [number, number]) =>
  `${node("Hash Join", ...join)}
  Hash Cond: (a.id = b.id)
  ->  ${node("Seq Scan on a", ...scan)}
  ->  ${node("Hash", 1000, 1000)}
        ->  ${node("Seq Scan on b", 1000, 1000)}`;

test.each([
  ["an input was as wrong", joined([100, 10_000], [100, 10_000]), "Seq Scan a"],
  ["an input has most of it", joined([100, 100_000], [100, 9000]), "Seq Scan a"],
  ["an input has the smaller part", joined([100, 100_000], [100, 2000]), "Hash Join"],
  ["the inputs were right", joined([100, 10_000], [1000, 1000]), "Hash Join"],
  ["an input was wrong the other way", joined([100, 10_000], [100_000, 1000]), "Hash Join"],
  ["nothing is wrong", joined([1000, 9000], [100, 10_000]), undefined],
  ["few rows", joined([1, 900], [1, 900]), undefined],
  [
    "a bitmap is of the scan's own conditions",
    `${node("Bitmap Heap Scan on a", 100, 10_000)}\n  ->  ${node("Bitmap Index Scan on a_idx", 100, 10_000)}`,
    "Bitmap Heap Scan a",
  ],
  [
    "of a WITH query, where it is computed",
    `${node("CTE Scan on found", 100, 10_000)}\n  CTE found\n    ->  ${node("Seq Scan on a", 100, 10_000)}`,
    "Seq Scan a",
  ],
])("%s", (_, plan, origin) => {
  expect(originOfRoot(plan)).toBe(origin);
});

const wrong = { ...ran(9), planRows: 100, actualRows: 10_000 };

function originOfSketch(sketch: Sketch): string | undefined {
  const annotated = annotate(planOf(sketch));
  const [root] = annotated.plan.nodes;
  return root && originOf(annotated, root).nodeType;
}

test("a plan of many thousand levels has an origin too", () => {
  let sketch = sketchOf("Seq Scan on a", wrong);
  for (let level = 1; level < 20_000; level++) sketch = sketchOf("Materialize", wrong, sketch);
  expect(originOfSketch(sketch)).toBe("Seq Scan");
});

test("a WITH query that reads another of its name does not come from itself", () => {
  const inner = sketchOf(
    "Sort",
    { ...wrong, subplanName: "CTE found" },
    sketchOf("CTE Scan on found", wrong),
  );
  expect(originOfSketch(sketchOf("CTE Scan on found", wrong, inner))).toBe("CTE Scan");
});
