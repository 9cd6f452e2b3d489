import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plansInBlock } from "#shared/input/find-plans.ts";
import { splitLines } from "#shared/input/lines.ts";
import { plainLines } from "#shared/input/plain-text.ts";
import { readInPlace, readPlain } from "./read-plain.ts";
import { readText } from "./read-text.ts";

/** What servers printed, and what people paste: hundreds of forms, of which some only look plain. */
const root = join(import.meta.dirname, "../../samples");
const texts = ["recorded/plans", "recorded/pasted", "plans", "measured", "forms"].flatMap((kind) =>
  readdirSync(join(root, kind), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".txt") && !/drawn|nodes/.test(file))
    .map((file) => readFileSync(join(root, kind, file), "utf8")),
);

const plain = texts.flatMap((text) => {
  const lines = plainLines(text);
  return lines ? [{ text, lines }] : [];
});

test("around a text that is plain there is nothing to take off", () => {
  for (const { text } of plain) {
    const lines = splitLines(text);
    expect(plansInBlock(lines), text).toEqual([{ format: "text", lines }]);
  }
});

test("a plain text is read in place as it is line by line", () => {
  for (const { text, lines } of plain)
    expect(readPlain(text, lines), text).toEqual(readText(splitLines(text)));
});

test("most of them are read in place", () => {
  const inPlace = plain.filter(({ text, lines }) => readInPlace(text, lines));
  expect(plain.length).toBeGreaterThan(400);
  expect(inPlace.length).toBeGreaterThan(0.9 * plain.length);
});

const ROOT = "Sort  (cost=1.00..2.00 rows=3 width=4)\n";

test.each([
  [
    "a literal of several lines",
    "  Sort Key: ((a || '\n->  Seq Scan on b  (cost=1.00..2.00 rows=3 width=4)\nX'))",
  ],
  ["a condition that was broken", "  Filter: ((a = 1)\n    AND (b = 2))"],
  ["a list that was broken", "  Sort Key: a,\n    B"],
  ["a node without numbers", "  ->  Seq Scan on b\n        Filter: (a = 1)"],
  ["somebody's remark", "  ->  Seq Scan on b  (cost=1.00..2.00 rows=3 width=4) slow"],
  ["a value that looks like a node", "  Filter: (a = 'x (cost=1.00..2.00 rows=3 width=4)'::text)"],
  [
    "a property below a node's children",
    "  ->  Seq Scan on b  (cost=1.00..2.00 rows=3 width=4)\n Disabled: true",
  ],
  ["another plan below", "\nSort  (cost=1.00..2.00 rows=3 width=4)"],
])("%s is read as it is line by line", (_, rest) => {
  const text = ROOT + rest;
  const lines = plainLines(text);
  expect(lines).toBeDefined();
  expect(lines && readPlain(text, lines)).toEqual(readText(splitLines(text)));
});
