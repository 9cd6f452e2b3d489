import { expect, test } from "vitest";
import { hasTrigram } from "./trigrams.ts";

test.each<[string, "pattern" | "regex", boolean]>([
  ["%abc%", "pattern", true],
  ["%ab%", "pattern", false],
  ["%a_c%", "pattern", false],
  ["%a%", "pattern", false],
  ["%", "pattern", false],
  ["a%", "pattern", true],
  ["%ab", "pattern", true],
  ["% a%", "pattern", true],
  ["%ab-%", "pattern", true],
  ["%-ab%", "pattern", true],
  ["%a\\%b%", "pattern", true],
  ["%äöü%", "pattern", true],
  ["", "pattern", false],
  ["abc", "regex", true],
  ["ab", "regex", false],
  ["a.c", "regex", false],
  ["abc?", "regex", false],
  ["^ab", "regex", true],
  ["ab$", "regex", false],
  ["abc|de", "regex", false],
  ["x(abc|de)y", "regex", true],
  ["^(?:.*abc(?:d|e).*)$", "regex", true],
  ["[abc]d", "regex", false],
  ["\\d\\d\\d", "regex", false],
])("%s as a %s: %s", (pattern, kind, expected) => {
  expect(hasTrigram(pattern, kind)).toBe(expected);
});
