import { expect, test } from "vitest";
import type { Ranking } from "#shared/rank-statements.ts";
import { rowOf } from "../testing/row-of.ts";
import { loadSquares } from "./layout.ts";

const none = { statements: 0, value: 0, share: 0 };

const ranking = (more: Partial<Ranking>): Ranking => ({
  metric: "total",
  whole: 100,
  rows: [
    rowOf({ key: "a", text: "select a", share: 0.5 }),
    rowOf({ key: "b", text: "select b", share: 0.25 }),
  ],
  others: { statements: 3, value: 15, share: 0.15 },
  planlens: none,
  hidden: { statements: 1, value: 10, share: 0.1 },
  nested: none,
  ...more,
});

const size = { width: 200, height: 100 };

const areas = (squares: ReturnType<typeof loadSquares>) =>
  squares.map(({ key, text, box }) => [key ?? text, Math.round(box.width * box.height)]);

test("areas are the parts of the load, what is not listed and hidden among them", () => {
  expect(areas(loadSquares(ranking({}), size))).toEqual([
    ["a", 10_000],
    ["b", 5_000],
    ["3 not listed", 3_000],
    ["1 hidden", 2_000],
  ]);
});

test("what is too small to be met with a pointer stands as one", () => {
  const many = Array.from({ length: 5000 }, (_, at) => rowOf({ key: `${at}`, share: 0.75 / 5000 }));
  const squares = loadSquares(ranking({ rows: many }), size);
  expect(areas(squares)[0]).toEqual(["5,000 lighter statements", 15_000]);
  expect(squares).toHaveLength(3);
});

test("no more are drawn than a page holds, and the areas stay the whole", () => {
  const many = Array.from({ length: 5000 }, (_, at) => rowOf({ key: `${at}`, share: 0.75 / 5000 }));
  const squares = loadSquares(ranking({ rows: many }), { width: 2000, height: 1000 });
  expect(squares.length).toBeLessThan(610);
  const all = squares.reduce((sum, { box }) => sum + box.width * box.height, 0);
  expect(Math.round(all)).toBe(2_000_000);
});

test("of no load there is no picture", () => {
  expect(loadSquares(ranking({ whole: 0 }), size)).toEqual([]);
});
