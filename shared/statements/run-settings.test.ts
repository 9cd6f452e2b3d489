import { expect, test } from "vitest";
import { mayBeTried, readRunSettings } from "./run-settings.ts";

test.each([
  ["", []],
  ["work_mem = 64MB", [["work_mem", "64MB"]]],
  [
    "set local work_mem to '64MB'; jit=off",
    [
      ["work_mem", "64MB"],
      ["jit", "off"],
    ],
  ],
  [
    "ENABLE_SEQSCAN = off\nrandom_page_cost = 1.1",
    [
      ["enable_seqscan", "off"],
      ["random_page_cost", "1.1"],
    ],
  ],
])("%j", (text, settings) => {
  expect(readRunSettings(text)).toEqual(settings.map(([name, value]) => ({ name, value })));
});

test.each(["work_mem", "work_mem = ", "= 3", "work_mem = 1 MB; drop table x"])(
  "%j cannot be read",
  (text) => {
    expect(readRunSettings(text)).toEqual({ unread: expect.any(String) });
  },
);

test.each([
  ["work_mem", true],
  ["ENABLE_SEQSCAN", true],
  ["search_path", false],
  ["role", false],
  ["session_preload_libraries", false],
])("%s: %s", (name, may) => {
  expect(mayBeTried(name)).toBe(may);
});
