import { expect, test } from "vitest";
import { Bounds } from "./bounds.ts";
import { numbersIn, setOf } from "./index-set.ts";

const price = (left: number, ...used: number[]) => ({
  left,
  costs: [],
  used: setOf(used),
  existing: [],
});

/** With all of 0 to 3 it uses 0 and 1; without 0, it uses 2 and 1. */
function split(): Bounds {
  const bounds = new Bounds(0, setOf([0, 1, 2, 3]));
  const [root] = bounds.unasked;
  if (root) bounds.split(root, price(0.2, 0, 1));
  const without0 = bounds.unasked.find(({ lacks }) => lacks === setOf([0]));
  if (without0) bounds.split(without0, price(0.5, 1, 2));
  return bounds;
}

const lacksOf = (all: readonly { readonly lacks: bigint }[]) =>
  all.map(({ lacks }) => numbersIn(lacks));

test("a set leaves open what it lacks, and costs no more than its best way", () => {
  const bounds = split();
  expect(lacksOf(bounds.openAt(setOf([2, 3])))).toEqual([[1], [0, 1]]);
  expect(lacksOf(bounds.openAt(setOf([1])))).toEqual([[0, 2]]);
  expect(bounds.atMost(setOf([0, 1, 3]))).toBe(0.2);
  expect(bounds.atMost(setOf([1, 2]))).toBe(0.5);
  expect(bounds.atMost(setOf([3]))).toBe(1);
});

test("who lacks more and promises less is no hope", () => {
  expect(lacksOf(split().hopes)).toEqual([[1], [0, 2]]);
});

test("a way that saves next to nothing more for another index is none", () => {
  const bounds = split();
  bounds.learn(price(0.499, 1, 2, 3));
  const ways = (nothing: number) => bounds.waysBut(nothing).map(({ needs }) => numbersIn(needs));
  expect(ways(0)).toEqual([[], [0, 1], [1, 2], [1, 2, 3]]);
  expect(ways(0.01)).toEqual([[], [0, 1], [1, 2]]);
});
