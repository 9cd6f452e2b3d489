import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { colour, describeError, isAsExpected, metricsOf } from "./colouring.ts";
import type { Metric } from "./metrics.ts";
import { estimateText } from "./tree/card-words.ts";

const cost = (totalCost: number, planRows = 1) => ({ startupCost: 0, totalCost, planRows });

/** Of 100 ms the scan of a takes 30 and that of b 60. */
const run = annotate(
  planOf(
    node(
      "Hash Join",
      { ...ran(100), ...cost(50), sharedHitBlocks: 40, actualRows: 10 },
      node("Seq Scan on a", {
        ...ran(30),
        ...cost(20, 5),
        sharedHitBlocks: 10,
        tempWrittenBlocks: 10,
        actualRows: 500,
      }),
      node("Seq Scan on b", { ...ran(60), ...cost(25), sharedHitBlocks: 30, actualRows: 1000 }),
    ),
  ),
);

test.each<[Metric, (string | number | undefined)[]]>([
  ["time", [0.1, 0.3, 0.6]],
  ["rows", [0.01, 0.5, 1]],
  ["buffers", [0, 0.4, 0.6]],
  ["cost", [0.1, 0.4, 0.5]],
])("by %s each node has its part", (metric, levels) => {
  const { of } = colour(run, metric);
  expect(run.plan.nodes.map(({ id }) => of(id).level)).toEqual(
    levels.map((level) => expect.closeTo(Number(level), 6)),
  );
});

test("an estimate a thousand times wrong is as hot as it gets, one twice wrong is warm", () => {
  const { of } = colour(run, "estimates");
  expect([0, 1, 2].map((id) => of(id))).toMatchObject([
    { level: expect.closeTo(1 / 3), heat: 2, text: "10× too low" },
    { level: expect.closeTo(2 / 3), heat: 3, text: "100× too low" },
    { level: 1, heat: 4, text: "1,000× too low" },
  ]);
});

test.each([
  [1, "as expected", true],
  [1.9, "as expected", true],
  [2, "2.0× too low", false],
])(
  "an estimate %d times too low is called %s, in the tree as in the grid",
  (factor, text, isSo) => {
    const error = { factor, direction: "under" } as const;
    expect([describeError(error), isAsExpected(error)]).toEqual([text, isSo]);
    const words = estimateText({}, { estimateError: error, expectedRows: 10 } as Measures)?.text;
    expect(words === text).toBe(isSo);
  },
);

test("the ramp says where its steps begin", () => {
  expect(colour(run, "time").limits).toEqual(["2 %", "10 %", "25 %", "50 %"]);
  expect(colour(run, "estimates").limits).toEqual(["2.0×", "10×", "100×", "1,000×"]);
});

test("where there is little room a share is told, or else the number", () => {
  const briefs = (["time", "rows", "cost"] as const).map(
    (metric) => colour(run, metric).of(1).brief,
  );
  expect(briefs).toEqual(["30.0 %", "500 rows", "40.0 %"]);
});

test("each number comes with its unit and its part of the whole", () => {
  const texts = (metric: Metric) => colour(run, metric).of(1).text;
  expect([texts("time"), texts("rows"), texts("buffers"), texts("cost")]).toEqual([
    "30.0 ms own · 30.0 %",
    "500 rows",
    "160 kB own · 40.0 %",
    "cost 20 own · 40.0 %",
  ]);
});

test("a plan offers what it has numbers of", () => {
  expect(metricsOf(run)).toEqual(["time", "rows", "estimates", "buffers", "cost"]);
});

test("what was not run is coloured by cost, and says so", () => {
  const unrun = annotate(planOf(node("Limit", cost(9), node("Seq Scan on a", cost(6)))));
  const { metric, note, of } = colour(unrun);
  expect([metric, of(1).text]).toEqual(["cost", "cost 6 own · 66.7 %"]);
  expect(note).toBe(
    "The plan was not run (EXPLAIN without ANALYZE): what the views show is own cost, as the planner reckons it.",
  );
});

test("a plan without what was asked for says what it shows instead", () => {
  const { metric, note } = colour(run, "io");
  expect(metric).toBe("time");
  expect(note).toBe(
    "The plan has no I/O times (track_io_timing is off): what the views show is own time.",
  );
});

test("what never ran has no colour, and no number", () => {
  const { of } = colour(
    annotate(planOf(node("Append", ran(9), node("Seq Scan on a", { actualLoops: 0 })))),
  );
  expect(of(1)).toMatchObject({ level: undefined, heat: 0, text: "never executed" });
});
