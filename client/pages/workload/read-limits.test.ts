import { expect, test } from "vitest";
import { readLimits } from "./read-limits.ts";

test("what is empty is no limit, and megabytes are bytes", () => {
  expect(readLimits({ size: "1,500", count: "5", walPerDay: " " })).toEqual({
    size: 1_572_864_000,
    count: 5,
  });
});

test.each([
  [
    { size: "much", count: "", walPerDay: "" },
    "“much” is no number above 0. Type one, as 500, or leave the field empty for no limit.",
  ],
  [
    { size: "", count: "", walPerDay: "-1" },
    "“-1” is no number above 0. Type one, as 500, or leave the field empty for no limit.",
  ],
  [
    { size: "", count: "2.5", walPerDay: "" },
    "How many indexes there may be is a whole number from 1 to 100, or empty for no limit.",
  ],
])("a limit that cannot be kept is refused: %o", (draft, message) => {
  expect(readLimits(draft)).toEqual({ kind: "problem", code: "invalid-request", message });
});
