import { expect, test } from "vitest";
import { lostText } from "./in-words.ts";

test.each([
  [{ statements: 0, resets: 1 }, ""],
  [
    { statements: 1, resets: 1, evictions: 0 },
    "Lost, and in no share: what one statement did after the last look until they were dropped (one reset)",
  ],
  [
    { statements: 188, resets: 0, evictions: 29 },
    "Lost, and in no share: what 188 statements did after the last look until they were dropped (room made 29 times)",
  ],
  [
    { statements: 188, resets: 1 },
    "Lost, and in no share: what 188 statements did after the last look until they were dropped (one reset, or room made: before version 1.9 nothing tells which)",
  ],
])("what is lost says why, as far as the server tells: %o", (lost, text) => {
  expect(lostText(lost)).toBe(text);
});
