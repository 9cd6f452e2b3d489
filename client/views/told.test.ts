import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { colour } from "./colouring.ts";
import type { Metric } from "./metrics.ts";
import { told } from "./told.ts";

const annotated = annotate(
  planOf(
    node(
      "Append",
      { ...ran(100), totalCost: 40, planRows: 10 },
      node("Seq Scan on a", { ...ran(30), totalCost: 10, planRows: 100, sharedHitBlocks: 10 }),
      node("Seq Scan on b", { actualLoops: 0 }),
    ),
  ),
);

test.each<[Metric, string]>([
  ["time", " · 30.0 % of the time"],
  ["rows", ""],
  ["estimates", " · estimate 100× too high"],
  ["buffers", " · 100 % of the buffers"],
  ["cost", " · cost 10 own · 25.0 %"],
])("coloured by %s a node is told with how it stands", (metric, standing) => {
  expect(told(annotated, colour(annotated, metric), 1)).toBe(
    `Seq Scan on a · 30.0 ms own of 30.0 ms · 1 row, 100 expected · 80.0 kB own${standing}`,
  );
});

test("of what never ran nothing more is told", () => {
  expect(told(annotated, colour(annotated, "cost"), 2)).toBe("Seq Scan on b · never executed");
});
