import { expect, test } from "vitest";
import { lineOf } from "./lines.ts";

test("an attempt beside the first: its time and blocks have a ratio, its planning has none", () => {
  const score = {
    changed: "With a Sort",
    time: 4.2,
    heaviest: { title: "Sort", ownTime: 3.1 },
    planning: 0.1,
    blocks: 1234,
    timeRatio: 0.1,
    blocksRatio: 2,
  };
  expect(lineOf(score, 1)).toEqual({
    changed: "With a Sort",
    time: "4.20 ms",
    timeChange: "10× less",
    ownTime: "3.10 ms",
    heaviest: "Sort",
    planning: "100 µs",
    blocks: "1,234",
    data: "9.64 MB",
    blocksChange: "2.0× more",
  });
  expect(lineOf(score, 0)).toMatchObject({
    changed: "The first attempt",
    timeChange: "",
    blocksChange: "",
  });
});

test.each([
  ["other-values", "The same plan; with other values"],
  ["rewritten", "The same plan; the statement was changed"],
  ["same", "The same plan"],
] as const)("of %s statement", (likeness, text) => {
  expect(lineOf({ changed: "The same plan", likeness }, 1).changed).toBe(text);
});

test("one that returned other rows than the first says how many", () => {
  expect(
    lineOf({ changed: "The same plan", otherRows: { first: 4000, here: 12 } }, 2).changed,
  ).toBe("The same plan; it returned a different number of rows, 12, and the first 4,000");
});

test("what was only estimated says so", () => {
  expect(lineOf({ cost: 4167 }, 1)).toMatchObject({
    time: "not timed, cost 4,167",
    timeChange: "",
    blocks: "",
  });
});
