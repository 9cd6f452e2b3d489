import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const hit = (sharedHitBlocks: number) => ({ sharedHitBlocks });
const cte = (name: string, ms: number, blocks: number, ...inside: Sketch[]) =>
  node("Seq Scan on a", { ...ran(ms), ...hit(blocks), subplanName: `CTE ${name}` }, ...inside);
const scan = (name: string, ms: number, blocks: number, ...inside: Sketch[]) =>
  node(`CTE Scan on ${name}`, { ...ran(ms), ...hit(blocks) }, ...inside);
const join = (ms: number, blocks: number, ...inside: Sketch[]) =>
  node("Nested Loop", { ...ran(ms), ...hit(blocks) }, ...inside);

/** Own times, rounded, and own blocks. */
function own(root: Sketch) {
  const { measures, residual } = annotate(planOf(root));
  expect(residual).toMatchObject({ time: 0, blocks: 0 });
  return [
    measures.map(({ ownTime = Number.NaN }) => Math.round(ownTime)).join(" "),
    measures.map(({ ownBlocks }) => ownBlocks?.hit).join(" "),
  ];
}

test.each<[string, Sketch, [string, string]]>([
  ["one scan pays all", join(50, 90, cte("w", 40, 90), scan("w", 45, 90)), ["5 40 5", "0 90 0"]],
  [
    "of two scans each pays as many blocks as are in it",
    join(50, 90, cte("w", 40, 90), scan("w", 8, 18), scan("w", 38, 72)),
    ["4 40 0 6", "0 90 0 0"],
  ],
  [
    "without blocks each pays by its time",
    join(70, 0, cte("w", 40, 0), scan("w", 30, 0), scan("w", 30, 0)),
    ["10 40 10 10", "0 0 0 0"],
  ],
  [
    "what the scans did not wait for is the printed parent's: it ends the workers",
    node("Limit", { ...ran(50), ...hit(90) }, cte("w", 40, 90), scan("w", 5, 10)),
    ["10 40 0", "0 90 0"],
  ],
  [
    "a scan in a sub-plan pays there",
    join(
      70,
      90,
      cte("w", 40, 90),
      node(
        "Seq Scan on b",
        { ...ran(60), ...hit(90) },
        node("CTE Scan on w", { ...ran(25, 2), ...hit(90), subplanName: "SubPlan 1" }),
      ),
    ),
    ["10 40 10 10", "0 90 0 0"],
  ],
  [
    "a CTE that reads another pays for it",
    join(
      90,
      100,
      cte("w", 40, 90),
      node("CTE Scan on w", { ...ran(60), ...hit(95), subplanName: "CTE v" }),
      scan("v", 80, 95),
    ),
    ["10 40 20 20", "5 90 5 0"],
  ],
  [
    "a name means the innermost CTE that has it",
    join(
      90,
      100,
      cte("w", 40, 70),
      scan("w", 45, 70),
      node("Sort", { ...ran(35), ...hit(30) }, cte("w", 20, 30), scan("w", 25, 30)),
    ),
    ["10 40 5 10 20 5", "0 70 0 0 30 0"],
  ],
  [
    "inside a CTE its own name is that of the one around",
    join(
      90,
      100,
      cte("w", 40, 70),
      node(
        "Sort",
        { ...ran(80), ...hit(100) },
        node("Append", { ...ran(60), ...hit(100), subplanName: "CTE w" }, scan("w", 50, 100)),
        scan("w", 70, 100),
      ),
    ),
    ["10 40 10 10 10 10", "0 70 0 0 30 0"],
  ],
  [
    "a recursive CTE reads itself by its work table",
    join(
      90,
      100,
      node(
        "Recursive Union",
        { ...ran(60), ...hit(100), subplanName: "CTE w" },
        node("Seq Scan on a", { ...ran(20), ...hit(50) }),
        node("WorkTable Scan on w", { ...ran(5, 4) }),
      ),
      scan("w", 70, 100),
    ),
    ["20 20 20 20 10", "0 50 50 0 0"],
  ],
])("%s", (_, root, expected) => {
  expect(own(root)).toEqual(expected);
});

const deleting = (ms: number, blocks: number) =>
  node("Delete on a", { ...ran(ms), ...hit(blocks), subplanName: "CTE gone" });

test.each<[string, Sketch, number[], number]>([
  ["that nobody reads", node("Result", ran(1), deleting(40, 90)), [1, 40], 40],
  [
    "that is read in part",
    node("Limit", { ...ran(12), ...hit(20) }, deleting(40, 90), scan("gone", 10, 20)),
    [2, 40, 0],
    30,
  ],
  [
    "that is read to its end",
    node("Sort", { ...ran(55), ...hit(90) }, deleting(40, 90), scan("gone", 45, 90)),
    [10, 40, 5],
    0,
  ],
])("a CTE that changes data, and %s, goes on after the root", (_, root, expected, after) => {
  const { measures, residual, outside } = annotate(planOf(root, { executionTime: 99 }));
  expect(measures.map(({ ownTime = 0 }) => Math.round(ownTime))).toEqual(expected);
  expect(measures.reduce((sum, { ownBlocks }) => sum + (ownBlocks?.hit ?? 0), 0)).toBe(90);
  const part = outside?.parts.find(({ kind }) => kind === "after-root");
  expect(part?.time ?? 0).toBeCloseTo(after, 2);
  expect(residual).toMatchObject({ time: 0, blocks: 0 });
});
