import { expect, test } from "vitest";
import {
  formatAge,
  formatBlocks,
  formatBytes,
  formatCount,
  formatFactor,
  formatRows,
  formatShare,
  formatTime,
} from "./format.ts";

test.each([
  [120_000, "2 min 0 s"],
  [172_799_000, "48 h 0 min"],
  [172_800_000, "2 days"],
  [172_800_000_000, "2,000 days"],
])("%d ms ago is %s", (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

test.each([
  [0, "0 ms"],
  [0.000004, "0.0040 µs"],
  [0.0005, "0.50 µs"],
  [0.12, "120 µs"],
  [0.9994, "999 µs"],
  [0.9996, "1.00 ms"],
  [34.14, "34.1 ms"],
  [999.4, "999 ms"],
  [1240, "1.24 s"],
  [24_397.124, "24.4 s"],
  [100_000, "1 min 40 s"],
  [3_599_600, "1 h 0 min"],
  [7_199_000, "2 h 0 min"],
  [7_260_000, "2 h 1 min"],
])("%d ms is %s", (ms, text) => {
  expect(formatTime(ms)).toBe(text);
});

test.each([
  [0, "0"],
  [1e-200, "0"],
  [0.004, "0.0040"],
  [0.33, "0.33"],
  [435, "435"],
  [9999, "9,999"],
  [14_359, "14.4 k"],
  [999_600, "1.00 M"],
  [1_300_000, "1.30 M"],
  [4_920_000_000, "4.92 G"],
])("%d is %s", (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [1, "1 row"],
  [0, "0 rows"],
  [12, "12 rows"],
])("%d is %s", (rows, text) => {
  expect(formatRows(rows)).toBe(text);
});

test.each([
  [512, "512 B"],
  [42_000, "41.0 kB"],
  [43_000_000, "41.0 MB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("a block has 8 kB", () => {
  expect(formatBlocks(3)).toBe("24.0 kB");
});

test.each([
  [0, "0 %"],
  [0.0001, "<0.1 %"],
  [0.123, "12.3 %"],
  [0.9999, ">99.9 %"],
  [1, "100 %"],
])("a share of %d is %s", (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  [1.46, "1.5×"],
  [24.4, "24×"],
  [13_100, "13.1 k×"],
])("a factor of %d is %s", (factor, text) => {
  expect(formatFactor(factor)).toBe(text);
});
