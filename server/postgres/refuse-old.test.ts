import { expect, test } from "vitest";
import { refuseOld } from "./refuse-old.ts";

test.each([
  [80_002, "8.0.2"],
  [90_624, "9.6.24"],
  [110_022, "11.22"],
])("%i is refused", (version, text) => {
  expect(refuseOld(version)).toEqual({
    kind: "problem",
    code: "too-old",
    message: `This is Postgres ${text}. Planlens understands Postgres 12 and later.`,
  });
});

test.each([120_000, 180_004])("%i is not", (version) => {
  expect(refuseOld(version)).toBeUndefined();
});
