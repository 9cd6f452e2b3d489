import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { ownText } from "./own-text.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const CHUNK = 65_536;

test.each([
  ["one byte a character", "a"],
  ["two", "語"],
])("a text of its own keeps nothing of what it was cut from, %s", (_, letter) => {
  const used = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const kept = Array.from({ length: 200 }, (_, at) => {
    const chunk = letter.repeat(CHUNK) + at;
    // Else it would be cut from what it is made of.
    return ownText(JSON.parse(JSON.stringify(chunk)).slice(100, 200));
  });
  expect(used() - before).toBeLessThan(20 * CHUNK);
  expect(new Set(kept)).toEqual(new Set([letter.repeat(100)]));
});
