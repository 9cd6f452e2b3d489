import { expect, test } from "vitest";
import { fileName } from "./download.ts";
import { fitted } from "./measure-text.ts";
import { pngScale, tooLarge } from "./png.ts";

test.each([
  ["Plan over orders and items", "plan-over-orders-and-items.svg"],
  ["select * from \"Größe\" where x = '../../etc'", "select-from-gro-e-where-x-etc.svg"],
  ["...", "plan.svg"],
  ["x".repeat(99), `${"x".repeat(60)}.svg`],
])("of the title %j the file is %s", (title, name) => {
  expect(fileName(title, "svg")).toBe(name);
});

/** Every letter is as wide as the next. */
const measure = (text: string) => [...text].length * 10;

test.each([
  ["orders", 60, "orders"],
  ["orders", 59, "orde…"],
  ["on a b", 40, "on…"],
  ["orders", 9, ""],
  ["", 0, ""],
])("of %j in %d pixels there is %j", (text, width, shown) => {
  expect(fitted(text, { font: "12px x", width }, measure)).toBe(shown);
});

test.each([
  [800, 600, 2],
  [10_000, 1_000, 1],
  [17_000, 100, undefined],
  [10_000, 10_000, undefined],
])("%d by %d pixels are drawn at scale %s", (width, height, scale) => {
  expect(pngScale({ width, height })).toBe(scale);
});

test("what is too large says how large it is, and what to take", () => {
  expect(tooLarge({ width: 27_000, height: 900 }).message).toBe(
    "As a PNG this would be 27,000 by 900 pixels, and browsers draw 67.1 M at most, none beyond 16,384 on a side. Take the SVG: it has no limit.",
  );
});
