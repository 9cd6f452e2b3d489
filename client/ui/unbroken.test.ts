import { expect, test } from "vitest";
import { unbroken } from "./unbroken.ts";

test.each([
  ["500 k rows in 1.5 s, 41.0 MB", "500_k rows in 1.5_s, 41.0_MB"],
  ["58.3 %, 12 µs each.", "58.3_%, 12_µs each."],
  ["3 scans of 2 segments", "3 scans of 2 segments"],
])("of “%s” no number leaves its unit", (text, expected) => {
  expect(unbroken(text).replaceAll("\u00a0", "_")).toBe(expected);
});
