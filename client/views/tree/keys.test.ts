import { expect, test } from "vitest";
import { line, treeOf } from "#shared/picture/testing/tree-of.ts";
import { neighbour } from "./keys.ts";

const text = [
  line(0, "Append"),
  line(1, "Seq Scan on a"),
  line(1, "Sort"),
  line(2, "Seq Scan on b"),
  line(1, "Append"),
  ...Array.from({ length: 6 }, (_, at) => line(2, `Seq Scan on part_${at}`)),
  line(1, "Seq Scan on c"),
].join("\n");
const folded = treeOf(text).layout;
const unfolded = treeOf(text, [5]).layout;

test.each([
  ["up from an input", 2, "ArrowUp", 0],
  ["up from the root", 0, "ArrowUp", undefined],
  ["down to the first input", 0, "ArrowDown", 1],
  ["down from a leaf", 1, "ArrowDown", undefined],
  ["right to the next input", 1, "ArrowRight", 2],
  ["right from the last", 11, "ArrowRight", undefined],
  ["left to the one before", 4, "ArrowLeft", 2],
  ["to the root", 3, "Home", 0],
  ["to the last", 0, "End", 11],
  ["any other key", 0, "a", undefined],
  ["to a fold, by its first member", 4, "ArrowDown", 5],
])("%s", (_, from, key, to) => {
  expect(neighbour(folded, folded.cardOf[from], key)?.node.id).toBe(to);
});

test.each([
  ["down past an open fold to its first member", 4, "ArrowDown", 5],
  ["from member to member", 5, "ArrowRight", 6],
  ["up past the fold", 8, "ArrowUp", 4],
  ["not out of the last member where nothing follows", 10, "ArrowRight", undefined],
])("%s", (_, from, key, to) => {
  expect(neighbour(unfolded, unfolded.cardOf[from], key)?.node.id).toBe(to);
});

test("from nowhere any such key leads to the root, and no other", () => {
  expect(neighbour(folded, undefined, "ArrowLeft")?.node.id).toBe(0);
  expect(neighbour(folded, undefined, "a")).toBeUndefined();
});
