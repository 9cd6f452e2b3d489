import { expect, test } from "vitest";
import { shortWay } from "./short-way.ts";

test.each([
  [[], []],
  [
    [0, 1, 2, 3, 4],
    [0, 1, 2, 3, 4],
  ],
  [
    [0, 1, 2, 3, 4, 5],
    [0, undefined, 3, 4, 5],
  ],
])("of the way %j is shown %j", (way, shown) => {
  expect(shortWay(way)).toEqual(shown);
});
