import { expect, test } from "vitest";
import { marksByNode } from "./marks.ts";

test("a node has a mark for each finding that is about it first, in their order", () => {
  const mark = (rule: string, nodes: readonly number[]) =>
    ({ rule, title: rule, severity: "high", nodes }) as const;
  const marks = marksByNode([mark("a", [3]), mark("b", [5, 3]), mark("c", [3]), mark("d", [])]);
  expect([...marks].map(([node, found]) => [node, found.map(({ rule }) => rule)])).toEqual([
    [3, ["a", "c"]],
    [5, ["b"]],
  ]);
});
