import { expect, test } from "vitest";
import { baselineSpan, gridOf, stepAt, stepEnd } from "./window-span.ts";

const span = (from: string, to: string) => ({
  from: new Date(`2026-05-${from}Z`),
  to: new Date(`2026-05-${to}Z`),
});

test.each([
  ["before", span("14T11:00", "14T12:00")],
  ["last-week", span("07T12:00", "07T13:00")],
] as const)("a window is held against as long a time: %s", (name, expected) => {
  expect(baselineSpan(span("14T12:00", "14T13:00"), name)).toEqual(expected);
});

test.each([
  [span("14T12:00", "14T12:15"), 1, 15],
  [span("14T12:00", "14T13:00"), 1, 60],
  [span("13T12:34", "14T12:34"), 30, 49],
  [span("07T12:00", "14T12:00"), 180, 56],
  [span("01T00:00", "31T00:00"), 720, 60],
])("it is cut into not many more than 60 steps: %j", (window, minutes, steps) => {
  expect(gridOf(window, 60)).toMatchObject({ minutes, steps });
});

test("each moment is in one step", () => {
  const grid = gridOf(span("14T12:00", "14T12:15"), 60);
  expect(stepAt(grid, new Date("2026-05-14T12:07:59Z"))).toBe(7);
  expect(stepEnd(grid, 7)).toEqual(new Date("2026-05-14T12:08:00Z"));
  expect(stepAt(grid, new Date("2026-05-14T11:59:30Z"))).toBe(0);
  expect(stepAt(grid, new Date("2026-05-14T12:15:10Z"))).toBe(14);
});
