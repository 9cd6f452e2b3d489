import { expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";

test.each([
  [
    "a,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a,b\r\n1,\r\n,2",
    [
      ["a", "b"],
      ["1", ""],
      ["", "2"],
    ],
  ],
  [
    "a;b\n1,5;2",
    [
      ["a", "b"],
      ["1,5", "2"],
    ],
  ],
  [
    "a\tb\n1\t2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    'a,b\n"x ""y"", z\nw",2',
    [
      ["a", "b"],
      ['x "y", z\nw', "2"],
    ],
  ],
  ['a\n"not closed', [["a"], ["not closed"]]],
  [
    "a,b\n1,2\n\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["", []],
])("%j", (text, rows) => {
  expect(readCsv(text)).toEqual(rows);
});
