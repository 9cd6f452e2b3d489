import { expect, test } from "vitest";
import { missingSteps, trendLine } from "./layout.ts";

const size = { width: 30, height: 10 };

test.each([
  {
    what: "from 0 to the largest",
    values: [0, 5, 10, 10],
    missing: [],
    line: "M0.0 10.0h0L10.0 5.0L20.0 0.0L30.0 0.0",
  },
  {
    what: "broken by a gap",
    values: [10, 0, 0, 10],
    missing: [false, true, false, false],
    line: "M0.0 0.0h0M20.0 10.0h0L30.0 0.0",
  },
  {
    what: "flat where nothing was",
    values: [0, 0, 0, 0],
    missing: [],
    line: "M0.0 10.0h0L10.0 10.0L20.0 10.0L30.0 10.0",
  },
  { what: "one step", values: [4], missing: [], line: "M0.0 0.0h0" },
  { what: "none", values: [], missing: [], line: "" },
])("a trend is drawn $what", ({ values, missing, line }) => {
  expect(trendLine(values, missing, size)).toBe(line);
});

test("a step is missing where a gap holds all of it", () => {
  const at = (minute: number) => new Date(minute * 60_000).toISOString();
  const gaps = [{ from: at(9), to: at(25), reason: "not-collected" as const }];
  expect(missingSteps({ from: at(0), steps: [at(10), at(20), at(30)], gaps })).toEqual([
    false,
    true,
    false,
  ]);
});
