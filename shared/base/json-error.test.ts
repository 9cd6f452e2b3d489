import { expect, test } from "vitest";
import { jsonErrorAt } from "./json-error.ts";

test.each([
  ['[1, {"a": [true, null, -1.5e3]}]', ""],
  ['[{"a": [1,', ""],
  ['{"Plans": [, {"b": 1}]}', ", {"],
  ['{"a": 1 "b": 2}', '"b": 2}'],
  ['{"a" 1}', "1}"],
  ["[1, 2]]", "]"],
  ["[1, 2}", "}"],
  ["[1,]", "]"],
  ["{,}", ",}"],
  ["[nope]", "nope]"],
  ['["no end', '"no end'],
])("%s", (text, rest) => {
  const left = text.slice(jsonErrorAt(text));
  expect(left === "" ? "" : left.slice(0, rest.length || left.length)).toBe(rest);
});
