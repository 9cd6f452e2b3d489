import { expect, test } from "vitest";
import { andThen, edit, unedited } from "./edit.ts";

const place = (text: string, part: string) => ({ offset: text.indexOf(part), length: part.length });

/** a = [ten] and b = [2] */
const source = "a = $1 and b = $2";
const filled = edit(source, [
  { ...place(source, "$1"), replacement: "'ten'" },
  { ...place(source, "$2"), replacement: "2" },
]);

test("the text is edited", () => {
  expect(filled.text).toBe("a = 'ten' and b = 2");
});

test.each([
  ["before the edits", "a =", "a ="],
  ["between them", "and b", "and b"],
  ["what was put in", "'ten'", "$1"],
  ["a part of what was put in", "ten", "$1"],
  ["at the end", "2", "$2"],
  ["across an edit", "= 'ten' and", "= $1 and"],
  ["ending within an edit", "= 'te", "= $1"],
])("a place maps back: %s", (_, part, original) => {
  expect(filled.original(place(filled.text, part))).toEqual(place(source, original));
});

test("the end of the text maps to the end", () => {
  const end = { offset: filled.text.length, length: 0 };
  expect(filled.original(end)).toEqual({ offset: source.length, length: 0 });
});

test("a place maps back through a second edit", () => {
  const prefixed = edit(filled.text, [{ offset: 0, length: 0, replacement: "explain " }]);
  const both = andThen(filled, prefixed);
  expect(both.text).toBe("explain a = 'ten' and b = 2");
  expect(both.original(place(both.text, "b = 2"))).toEqual(place(source, "b = $2"));
  expect(both.original(place(both.text, "explain"))).toEqual({ offset: 0, length: 0 });
});

test("a text without edits is its own original", () => {
  expect(unedited("abc").original({ offset: 1, length: 2 })).toEqual({ offset: 1, length: 2 });
  expect(edit("abc", []).original({ offset: 1, length: 2 })).toEqual({ offset: 1, length: 2 });
});
