import { expect, test } from "vitest";
import { changeOf, compareNumbers } from "./numbers.ts";
import { indexed, scan } from "./testing/scan-and-index.ts";

test("what there is to compare, and by how much it differs", () => {
  expect(
    compareNumbers(scan, indexed("0.400")).map(({ label, before, after, change }) =>
      [label, before, after, change].join(" | "),
    ),
  ).toEqual([
    "Total time | 40.0 ms | 400 µs | 100× less",
    "Planning | 100 µs | 100 µs | ",
    "Data touched | 8.00 MB | 32.0 kB | 256× less",
    "Not in cache | 192 kB | 0 B | ",
    "Rows thrown away | 200 k | 0 | ",
    "Rows returned | 40 | 40 | the same",
    "Estimated cost | 4,000 | 40 | 100× less",
  ]);
});

test.each([
  [100, 50, "2.0× less"],
  [50, 100, "2.0× more"],
  [100, 98, "about the same"],
  [0, 0, "the same"],
  [5, 0, undefined],
])("from %d to %d: %s", (before, after, text) => {
  expect(changeOf(before, after)).toBe(text);
});
