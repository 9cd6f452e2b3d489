import { expect, test } from "vitest";
import { seenShares, trendLine } from "./layout.ts";

const size = { width: 30, height: 10 };

const all = [1, 1, 1, 1];

test.each([
  {
    what: "from 0 to the largest",
    values: [0, 5, 10, 10],
    seen: all,
    line: "M0.0 10.0h0L10.0 5.0L20.0 0.0L30.0 0.0",
  },
  {
    what: "broken by a gap",
    values: [10, 0, 0, 10],
    seen: [1, 0, 1, 1],
    line: "M0.0 0.0h0M20.0 10.0h0L30.0 0.0",
  },
  {
    what: "without a fall where the last step has only begun",
    values: [10, 10, 10, 1],
    seen: [1, 1, 1, 0.1],
    line: "M0.0 0.0h0L10.0 0.0L20.0 0.0",
  },
  {
    what: "level where half a step was seen",
    values: [10, 10, 10, 5],
    seen: [1, 1, 1, 0.5],
    line: "M0.0 0.0h0L10.0 0.0L20.0 0.0L30.0 0.0",
  },
  {
    what: "flat where nothing was",
    values: [0, 0, 0, 0],
    seen: all,
    line: "M0.0 10.0h0L10.0 10.0L20.0 10.0L30.0 10.0",
  },
  { what: "of one step", values: [4], seen: [1], line: "M0.0 0.0h0" },
  { what: "of none", values: [], seen: [], line: "" },
])("a trend is drawn $what", ({ values, seen, line }) => {
  expect(trendLine(values, seen, size)).toBe(line);
});

test("of a step is seen what is in the window and in no gap", () => {
  const at = (minute: number) => new Date(minute * 60_000).toISOString();
  const gaps = [{ from: at(-5), to: at(15), reason: "not-collected" as const }];
  const window = { from: at(5), to: at(44), steps: [at(10), at(20), at(30), at(40), at(50)], gaps };
  expect(seenShares(window)).toEqual([0, 0.5, 1, 1, 0.4]);
});
