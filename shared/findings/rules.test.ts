import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "./rules.ts";

const anchors = readFileSync(
  join(import.meta.dirname, "../../samples/manual/anchors.txt"),
  "utf8",
).split("\n");

const files = readdirSync(join(import.meta.dirname, "rules")).sort();

test("every rule has its file and its test, and is in the list", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.flatMap((name) => [`${name}.test.ts`, `${name}.ts`]).sort()).toEqual(files);
});

test.each(rules)("$name has a title that is a sentence without its end", ({ title }) => {
  expect(title).toMatch(/^[A-Z].*[^.!]$/);
});

test.each(rules)("$name names a page of the manual, and rules that exist", (rule) => {
  expect(anchors).toContain(rule.manual);
  const names = rules.map(({ name }) => name);
  expect((rule.yieldsTo ?? []).filter((name) => !names.includes(name))).toEqual([]);
});
