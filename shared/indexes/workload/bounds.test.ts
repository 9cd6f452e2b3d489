import { expect, test } from "vitest";
import { Bounds, type Unasked } from "./bounds.ts";
import { numbersIn, setOf } from "./index-set.ts";

const price = (left: number, ...used: number[]) => ({
  left,
  costs: [],
  used: setOf(used),
  existing: [],
});

const told = ({ needs, lacks, atLeast }: Unasked) => ({
  needs: numbersIn(needs),
  lacks: numbersIn(lacks),
  atLeast,
});

/** With all of 0 to 3 it uses 0 and 1; without 0, it uses 2 and 1. */
function split(): Bounds {
  const bounds = new Bounds(0, setOf([0, 1, 2, 3]));
  const [root] = bounds.hopesBut(0);
  if (root) bounds.split(root, price(0.2, 0, 1), [0, 1]);
  const without0 = bounds.hopesBut(0).find(({ lacks }) => lacks === setOf([0]));
  if (without0) bounds.split(without0, price(0.5, 1, 2), [1, 2]);
  return bounds;
}

test("an answer leaves open what lacks some of what was used, each set in one place", () => {
  expect(split().hopesBut(0).map(told)).toEqual([
    { needs: [0], lacks: [1], atLeast: 0.2 },
    { needs: [], lacks: [0, 1], atLeast: 0.5 },
    { needs: [1], lacks: [0, 2], atLeast: 0.5 },
  ]);
});

test.each([
  { set: [0, 1, 3], open: [] },
  { set: [0, 2, 3], open: [{ needs: [0], lacks: [1], atLeast: 0.2 }] },
  { set: [2, 3], open: [{ needs: [], lacks: [0, 1], atLeast: 0.5 }] },
  { set: [1, 3], open: [{ needs: [1], lacks: [0, 2], atLeast: 0.5 }] },
])("a set is open where nobody has asked about it: $set", ({ set, open }) => {
  const found = split().openAt(setOf(set), 0);
  expect(found ? [told(found)] : []).toEqual(open);
});

test("a set costs no more than its best way", () => {
  const bounds = split();
  expect(bounds.atMost(setOf([0, 1, 3]))).toBe(0.2);
  expect(bounds.atMost(setOf([1, 2]))).toBe(0.5);
  expect(bounds.atMost(setOf([3]))).toBe(1);
});

test("what costs no less than a way that is known is no hope", () => {
  const bounds = split();
  bounds.learn(price(0.2, 0));
  expect(bounds.hopesBut(0).map(({ lacks }) => numbersIn(lacks))).toEqual([
    [0, 1],
    [0, 2],
  ]);
});

test("a way that saves next to nothing more for another index is none", () => {
  const bounds = split();
  bounds.learn(price(0.499, 1, 2, 3));
  const ways = (nothing: number) => bounds.waysBut(nothing).map(({ needs }) => numbersIn(needs));
  expect(ways(0)).toEqual([[], [0, 1], [1, 2], [1, 2, 3]]);
  expect(ways(0.01)).toEqual([[], [0, 1], [1, 2]]);
});

test("a way that the planner does not find with every set is proved at its best and had at its worst", () => {
  const bounds = split();
  bounds.learnAt(setOf([0, 1, 3]), price(0.3, 0, 3));
  expect(bounds.waysBut(0)).toContainEqual({ needs: setOf([0, 1]), left: 0.2, most: 0.3 });
});
