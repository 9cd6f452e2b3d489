import { expect, test } from "vitest";
import { node, planOf } from "#shared/plan/testing/sketch.ts";
import { findNodes, nextMatch, placeAmong, wordsOf } from "./find-nodes.ts";

const words = wordsOf(
  planOf(
    node(
      "Hash Join",
      { hashCond: "(e.feed_id = f.id)" },
      node("Seq Scan on entries e", {
        filter: "((e.language)::text = 'de'::text)",
        output: ["f.x"],
      }),
      node("Index Scan using feeds_pkey on feeds f"),
    ),
  ),
);

test.each([
  ["seq scan", [1]],
  ["SCAN", [1, 2]],
  ["entries", [1]],
  ["feeds_pkey", [2]],
  ["feed_id", [0]],
  ["'de'", [1]],
  ["scan feeds", [2]],
  ["f.x", []],
  ["(e", [0, 1]],
  [" ", []],
])("%s is found", (text, found) => {
  expect(findNodes(words, text)).toEqual(found);
});

test.each([
  [undefined, 1, 3],
  [undefined, -1, 9],
  [3, 1, 5],
  [4, 1, 5],
  [9, 1, 3],
  [3, -1, 9],
  [8, -1, 5],
] as const)("from node %s a step of %d leads to %d", (from, step, to) => {
  expect(nextMatch([3, 5, 9], from, step)).toBe(to);
});

test("the reader is told where they stand", () => {
  expect([
    placeAmong([3, 5], 5),
    placeAmong([3, 5], 4),
    placeAmong([3], undefined),
    placeAmong([], 5),
    placeAmong([...Array(12_000).keys()], 11_999),
  ]).toEqual(["2 of 2", "2 nodes", "1 node", "No node", "12,000 of 12,000"]);
});

test("fifty thousand nodes are searched", () => {
  const scan = node("Seq Scan on entries e", { filter: "((e.language)::text = 'de'::text)" });
  const many = wordsOf(planOf(node("Append", {}, ...Array.from({ length: 50_000 }, () => scan))));
  expect(findNodes(many, "language 'de'")).toHaveLength(50_000);
});
