import { describe, expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const hit = (sharedHitBlocks: number) => ({ sharedHitBlocks });

/** Takes 40 ms and 100 blocks. */
const initPlan = (subplanName = "InitPlan 1", ...inside: Sketch[]) =>
  node("Aggregate", { ...ran(40), ...hit(100), subplanName }, ...inside);

const asks = { filter: "(v > (InitPlan 1).col1)" };
const below = (child: Sketch, ms = 60, blocks = 150) =>
  node("Aggregate", { ...ran(ms), ...hit(blocks) }, initPlan(), child);

/** Who ran the init-plan, and the own times: "3 [1 40 5 14]", with "?" where that is not certain. */
function charged(root: Sketch): string {
  const { measures, plan } = annotate(planOf(root));
  const found = plan.nodes.find(({ parentRelationship }) => parentRelationship === "InitPlan");
  const by = measures[found?.id ?? 0]?.evaluatedBy;
  const own = measures.map(({ ownTime = Number.NaN }) => Math.round(ownTime));
  return `${by?.nodes.join(",")}${by?.isCertain ? "" : "?"} [${own.join(" ")}]`;
}

describe("the node that asks pays", () => {
  test.each<[string, Sketch, string]>([
    [
      "17 and later",
      below(node("Seq Scan on a", { ...ran(55), ...hit(150), ...asks })),
      "2 [5 40 15]",
    ],
    [
      "up to 16",
      node(
        "Aggregate",
        { ...ran(60), ...hit(150) },
        initPlan("InitPlan 1 (returns $1)"),
        node(
          "Append",
          { ...ran(58), ...hit(150) },
          node("Seq Scan on a", { ...ran(3), ...hit(9), filter: "(v > $10)" }),
          node("Seq Scan on b", { ...ran(54), ...hit(141), filter: "(v > $1)" }),
        ),
      ),
      "4 [2 40 1 3 14]",
    ],
    [
      "19 names it by its expression",
      node(
        "Aggregate",
        { ...ran(60), ...hit(150) },
        initPlan("InitPlan expr_1"),
        node("Seq Scan on a", { ...ran(55), ...hit(150), filter: "(v > (InitPlan expr_1).col1)" }),
      ),
      "2 [5 40 15]",
    ],
    [
      "the deepest, whose output all above repeat",
      node(
        "Sort",
        { ...ran(62), ...hit(150), output: ["((InitPlan 1).col1)"] },
        initPlan(),
        node(
          "Hash Join",
          { ...ran(60), ...hit(150), output: ["(InitPlan 1).col1"] },
          node("Seq Scan on a", { ...ran(55), ...hit(150), output: ["v", "(InitPlan 1).col1"] }),
        ),
      ),
      "3 [2 40 5 15]",
    ],
    [
      "the index scan, not the recheck above it",
      below(
        node(
          "Bitmap Heap Scan on a",
          { ...ran(58), ...hit(150), recheckCond: "(v > (InitPlan 1).col1)" },
          node("Bitmap Index Scan on a_v_idx", {
            ...ran(50),
            ...hit(120),
            indexCond: "(v > (InitPlan 1).col1)",
          }),
        ),
      ),
      "3 [2 40 8 10]",
    ],
    [
      "a One-Time Filter, before all below it",
      below(
        node(
          "Result",
          { ...ran(58), ...hit(150), oneTimeFilter: "(InitPlan 1).col1" },
          node("Seq Scan on a", { ...ran(9), ...hit(50), ...asks }),
        ),
      ),
      "2 [2 40 9 9]",
    ],
    [
      "the Gather, for its workers",
      below(
        node(
          "Gather",
          { ...ran(55), ...hit(150), workersPlanned: 1, workersLaunched: 1 },
          node("Parallel Seq Scan on a", { ...ran(9, 2), ...hit(50), ...asks }),
        ),
      ),
      "2 [5 40 6 9]",
    ],
    [
      "who was run, not who never was",
      below(
        node(
          "Append",
          { ...ran(55), ...hit(150) },
          node("Seq Scan on a", { actualLoops: 0, ...asks }),
          node("Seq Scan on b", { ...ran(50), ...hit(150), ...asks }),
        ),
      ),
      "4 [5 40 5 0 10]",
    ],
    [
      "the node that rescans: it asks on the scan's behalf",
      below(
        node(
          "Nested Loop",
          { ...ran(58), ...hit(150) },
          node("Seq Scan on a", { ...ran(2), ...hit(10) }),
          node("Index Scan using b_id on b", {
            ...ran(0.1, 100),
            ...hit(40),
            indexCond: "(id = (a.id + (InitPlan 1).col1))",
          }),
        ),
      ),
      "2 [2 40 6 2 10]",
    ],
    [
      "the printed parent, when nobody is seen to ask: a LIMIT's count is not printed",
      node(
        "Limit",
        { ...ran(50), ...hit(110) },
        initPlan(),
        node("Seq Scan on a", { ...ran(4), ...hit(10) }),
      ),
      "0 [6 40 4]",
    ],
    [
      "the first that has room, when nobody is seen to ask: without VERBOSE no output is printed",
      node(
        "Sort",
        { ...ran(60), ...hit(150) },
        initPlan(),
        node(
          "Aggregate",
          { ...ran(58), ...hit(150) },
          node("Seq Scan on a", { ...ran(12), ...hit(50) }),
        ),
      ),
      "2 [2 40 6 12]",
    ],
  ])("%s", (_, root, expected) => {
    expect(charged(root)).toBe(expected);
  });
});

describe("of several that ask", () => {
  const scan = (ms: number, blocks: number) =>
    node("Seq Scan on a", { ...ran(ms), ...hit(blocks), ...asks });
  const both = (one: Sketch, other: Sketch) =>
    below(node("Append", { ...ran(130), ...hit(400) }, one, other), 135, 400);

  test.each<[string, Sketch, string]>([
    ["blocks tell", both(scan(50, 99), scan(45, 200)), "4 [5 40 35 50 5]"],
    ["times tell", both(scan(30, 200), scan(45, 200)), "4 [5 40 55 30 5]"],
    [
      "the time to the first row tells",
      both(
        scan(50, 200),
        node("Seq Scan on b", { ...ran(60), ...hit(200), actualStartupTime: 41, ...asks }),
      ),
      "4 [5 40 20 50 20]",
    ],
    [
      "or else the first is the likeliest",
      both(scan(50, 200), scan(60, 200)),
      "3? [5 40 20 10 60]",
    ],
  ])("%s", (_, root, expected) => {
    expect(charged(root)).toBe(expected);
  });
});

test("what its workers left behind is the printed parent's, who ends them", () => {
  const early = initPlan(
    "InitPlan 1",
    node("Gather", { ...ran(39), ...hit(100), workersLaunched: 2 }),
  );
  const root = node(
    "Limit",
    { ...ran(70), ...hit(150) },
    early,
    node(
      "Result",
      { ...ran(25), ...hit(70), oneTimeFilter: "(InitPlan 1).col1" },
      node("Seq Scan on a", { ...ran(5), ...hit(50) }),
    ),
  );
  const { measures, residual } = annotate(planOf(root));
  // Of 40 ms the Result has room for 20, of 100 blocks for 20.
  expect(measures.map(({ ownTime = 0 }) => Math.round(ownTime))).toEqual([25, 1, 39, 0, 5]);
  expect(measures.map(({ ownBlocks }) => ownBlocks?.hit)).toEqual([0, 0, 100, 0, 50]);
  expect(residual).toMatchObject({ time: 0, blocks: 0 });
});
