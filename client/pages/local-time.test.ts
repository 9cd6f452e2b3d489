import { expect, test } from "vitest";
import { fromInput, toInput } from "./local-time.ts";

test.each(["2026-11-22T00:05:00.000Z", "2026-06-30T23:59:00.000Z"])(
  "%s goes into an input and comes back",
  (iso) => {
    expect(toInput(iso)).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d$/);
    expect(fromInput(toInput(iso))).toBe(iso);
  },
);

test("what is not filled is no time", () => {
  expect([fromInput(""), toInput("soon")]).toEqual([undefined, ""]);
});
