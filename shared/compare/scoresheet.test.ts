import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { isTryOf, scoresheet, type Tried } from "./scoresheet.ts";

const tried = (scan: string, time: number, blocks: number, statement?: string): Tried => ({
  annotated: annotate(
    planOf(node(scan, { ...ran(time), sharedHitBlocks: blocks, totalCost: 10 * blocks }), {
      executionTime: time,
      planningTime: 0.5,
    }),
  ),
  statement,
});

test("each attempt is told by what changed, and measured by the first", () => {
  const scores = scoresheet([
    tried("Seq Scan on a", 80, 1000),
    tried("Index Scan using a_x on a", 20, 100),
    tried("Index Only Scan using a_x_y on a", 10, 4),
  ]);
  expect(scores).toMatchObject([
    { time: 80, planning: 0.5, blocks: 1000, timeRatio: 1, blocksRatio: 1 },
    {
      time: 20,
      timeRatio: 0.25,
      blocksRatio: 0.1,
      changed: "Index Scan using a_x instead of a Seq Scan on a",
    },
    {
      time: 10,
      timeRatio: 0.125,
      blocksRatio: 0.004,
      changed: "Index Only Scan using a_x_y instead of an Index Scan on a",
    },
  ]);
  expect(scores[0]?.changed).toBeUndefined();
});

test("the node that took most itself is named, and what several runs took counts instead of one", () => {
  const runs: Tried = { ...tried("Seq Scan on a", 30, 10), time: 20 };
  expect(scoresheet([tried("Seq Scan on a", 40, 10), runs])).toMatchObject([
    { heaviest: { title: "Seq Scan on a", ownTime: 40 } },
    { time: 20, timeRatio: 0.5, heaviest: { ownTime: 30 } },
  ]);
});

test("an attempt that was only estimated has no time, and is not what others are measured by", () => {
  const scan = node("Seq Scan on a", { totalCost: 7, sharedHitBlocks: 0 });
  const estimated: Tried = { annotated: annotate(planOf(scan)) };
  expect(
    scoresheet([estimated, tried("Seq Scan on a", 40, 10), tried("Seq Scan on a", 20, 10)]),
  ).toMatchObject([
    { time: undefined, timeRatio: undefined, blocks: undefined, blocksRatio: undefined, cost: 7 },
    { time: 40, timeRatio: 1 },
    { time: 20, timeRatio: 0.5, changed: "The same plan" },
  ]);
});

test("rows are held against the first attempt's, as times are", () => {
  const returning = (rows: number): Tried => ({
    annotated: annotate(planOf(node("Seq Scan on a", { ...ran(10), actualRows: rows }))),
  });
  const scores = scoresheet([returning(40), returning(12), returning(12), returning(40)]);
  expect(scores.map(({ otherRows }) => otherRows)).toEqual([
    undefined,
    { first: 40, here: 12 },
    { first: 40, here: 12 },
    undefined,
  ]);
});

const [select, other] = ["select * from a where x = 1", "select * from a where x = 2"];

test.each([
  [
    true,
    "of the same statement",
    tried("Seq Scan on a", 1, 1, select),
    tried("Seq Scan on a", 1, 1, select),
  ],
  [
    true,
    "with other values",
    tried("Seq Scan on a", 1, 1, select),
    tried("Seq Scan on a", 1, 1, other),
  ],
  [
    false,
    "of another statement",
    tried("Seq Scan on a", 1, 1, select),
    tried("Seq Scan on a", 1, 1, "select 1 from a"),
  ],
  [
    true,
    "over the same relations, of unknown statements",
    tried("Seq Scan on a", 1, 1),
    tried("Index Scan using a_x on a a_1", 1, 1),
  ],
  [false, "over other relations", tried("Seq Scan on a", 1, 1), tried("Seq Scan on b", 1, 1)],
])("%s: a plan %s", (is, _, one, another) => {
  expect(isTryOf(one, another)).toBe(is);
});
