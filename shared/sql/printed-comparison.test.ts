import { expect, test } from "vitest";
import { printedComparison, withoutBrackets } from "./printed-comparison.ts";

test.each([
  ["(feed_id = 17)", ["feed_id", "=", "17"]],
  ["((title)::text ~~* '%a = b%'::text)", ["(title)::text", "~~*", "'%a = b%'::text"]],
  ["((words * 2) > 7)", ["(words * 2)", ">", "7"]],
  ["(feed_id = ANY ('{1,2}'::integer[]))", ["feed_id", "=", "ANY ('{1,2}'::integer[])"]],
  ["((details ->> 'a'::text) = 'b'::text)", ["(details ->> 'a'::text)", "=", "'b'::text"]],
  ["is_read", undefined],
  ["(title IS NULL)", undefined],
  ["((a = 1) OR (b = 2))", undefined],
  ["(NOT (ANY (id = (hashed SubPlan 1).col1)))", undefined],
])("%s", (condition, parts) => {
  const found = printedComparison(condition);
  expect(found && [found.left, found.operator, found.right]).toEqual(parts);
});

test.each([
  ["((a))", "a"],
  ["(a) + (b)", "(a) + (b)"],
  ["((a) + (b))", "(a) + (b)"],
  ["(a", "(a"],
  ["a)", "a)"],
  ["", ""],
  ["()", ""],
])("%s without brackets", (text, inside) => {
  expect(withoutBrackets(text)).toBe(inside);
});

test("thousands of brackets are no trouble", () => {
  expect(withoutBrackets(`${"(".repeat(50_000)}a${")".repeat(50_000)}`)).toBe("a");
});
