import { expect, test } from "vitest";
import { callingAt, matching } from "./calling.ts";

const people = ["Ann", "Ann Smith", "bob@example.com", "Zoë"];

test.each([
  ["@", people],
  ["ask @a", ["Ann", "Ann Smith"]],
  ["ask @Ann", ["Ann Smith"]],
  ["ask @Ann s", ["Ann Smith"]],
  ["(@ZO", ["Zoë"]],
  ["@Ann looks", []],
  ["@x", []],
])("behind %j are offered %j", (text, offered) => {
  const calling = callingAt(text, text.length);
  expect(calling && matching(people, calling)).toEqual(offered);
});

test.each(["", "Ann", "mail@Ann", "@Ann\n"])("behind %j nobody is called", (text) => {
  expect(callingAt(text, text.length)).toBeUndefined();
});

test("only what stands before the caret counts", () => {
  expect(callingAt("@Zo and more", 2)).toEqual({ start: 1, beginning: "Z" });
});
