import { expect, test } from "vitest";
import { splitConjuncts, splitDisjuncts } from "./split-conjuncts.ts";

test.each([
  ["(a = 1)", ["a = 1"]],
  ["((a = 1) AND (b = 2))", ["(a = 1)", "(b = 2)"]],
  ["(is_read AND (b = 2))", ["is_read", "(b = 2)"]],
  ["((a = 1) OR ((b = 2) AND (c = 3)))", ["(a = 1) OR ((b = 2) AND (c = 3))"]],
  ["(a) OR (b)", ["(a) OR (b)"]],
  ["lower(a)", ["lower(a)"]],
  [
    "((a = 'x) AND (y'::text) AND (\"x) AND (\" = 2))",
    ["(a = 'x) AND (y'::text)", '("x) AND (" = 2)'],
  ],
])("%s", (condition, parts) => {
  expect(splitConjuncts(condition)).toEqual(parts);
});

test.each([
  ["((a = 1) OR (b = 2))", ["(a = 1)", "(b = 2)"]],
  ["((a = 1) AND ((b = 2) OR (c = 3)))", ["(a = 1) AND ((b = 2) OR (c = 3))"]],
  ["(a = 'x) OR (y'::text)", ["a = 'x) OR (y'::text"]],
])("%s, by OR", (condition, parts) => {
  expect(splitDisjuncts(condition)).toEqual(parts);
});
