import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { colour } from "#client/views/colouring.ts";
import { type AnalysedPlan, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { foldsOf } from "#shared/picture/folds.ts";
import type { Colours } from "./colours.ts";
import { treePicture } from "./tree-picture.ts";

const colours = new Proxy({}, { get: (_, name) => `rgb(${String(name).length},0,0)` }) as Colours;

function picture(text: string, open: readonly number[] = []) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const plan: AnalysedPlan = analysis.plans[0];
  return treePicture({
    title: "A plan",
    plan,
    colouring: colour(plan.annotated),
    open,
    fonts: "",
    colours,
    measure: (words) => words.length * 6,
  });
}

const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const sample = (path: string) =>
  readFileSync(join(import.meta.dirname, "../../samples", path), "utf8");

test("every node has a card with what the tree tells of it", () => {
  const { svg } = picture(sample("compared/index-added/before.txt"));
  expect(texts(svg)).toEqual([
    ...["Limit", "5.00 µs · &lt;0.1 %", "10 rows", "as expected"],
    ...["Sort", "by placed_at DESC", "43.0 µs · 0.2 %", "10 rows", "of 99, stopped early"],
    ...["Seq Scan", "orders", "22.0 ms · 99.6 %", "100 rows", "13.0 MB", "as expected"],
  ]);
});

test("sub-plans have their names, and are linked to who uses them", () => {
  const { svg } = picture(sample("plans/cte-and-sub-plans/plan.txt"));
  expect(texts(svg)).toEqual(expect.arrayContaining(["CTE recent", "InitPlan 3", "SubPlan 2"]));
  expect(svg.match(/stroke-opacity/g)?.length).toBeGreaterThan(0);
});

test("similar siblings are one card, or each its own", () => {
  const scans = Array.from(
    { length: 20 },
    (_, at) =>
      `  ->  Seq Scan on part_${at}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.1..0.2 rows=5 loops=1)`,
  );
  const text = `Append  (cost=0.00..9.00 rows=5 width=8) (actual time=0.1..9.0 rows=5 loops=1)\n${scans.join("\n")}`;
  expect(texts(picture(text).svg)).toContain("20 × Seq Scan");
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const folds = [...foldsOf(analysis.plans[0].annotated.plan).of.values()].map(({ id }) => id);
  expect(texts(picture(text, folds).svg)).toEqual(expect.arrayContaining(["part_0", "part_19"]));
});

test("what hides in names stays text", () => {
  const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>]]>';
  const { svg } = picture(
    `Seq Scan on "${evil.replaceAll('"', '""')}"  (cost=0.00..9.00 rows=5 width=8)\n  Filter: (a = '${evil}'::text)`,
  );
  expect(svg).toContain("&lt;script&gt;");
  expect(svg).not.toMatch(/<script|<img|\]\]>/);
  const tags = new Set([...svg.matchAll(/<([^\s/>]+)/g)].map(([, tag]) => tag));
  expect([...tags].sort()).toEqual(["g", "path", "rect", "svg", "text", "title"]);
});
