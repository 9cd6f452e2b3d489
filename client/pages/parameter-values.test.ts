import { expect, test } from "vitest";
import { valueToSend } from "./parameter-values.ts";

test.each([
  ["untouched, the sample is sent", undefined, "17", "17"],
  ["untouched, a sampled NULL is sent", undefined, null, null],
  ["untouched without a sample, it waits", undefined, undefined, undefined],
  ["what was entered is sent", "18", "17", "18"],
  ["NULL is sent where it was chosen", null, "17", null],
  ["an emptied box is the sample again, never an empty text", "", "17", "17"],
  ["a sampled NULL that was taken away waits for a value", "", null, undefined],
  ["an emptied box without a sample waits", "", undefined, undefined],
] as const)("%s", (_, entered, sample, sent) => {
  expect(valueToSend(entered, sample)).toBe(sent);
});
