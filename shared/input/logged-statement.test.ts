import { expect, test } from "vitest";
import { splitLines } from "./lines.ts";
import { logLines } from "./log-lines.ts";
import { readLoggedStatements } from "./logged-statement.ts";

const one = (text: string) => {
  const [entry] = readLoggedStatements(logLines(splitLines(text)));
  return entry && [entry.statement, entry.parameters, entry.duration];
};

test.each([
  [
    "a statement without a prefix",
    "duration: 812.4 ms  statement: select 1",
    ["select 1", [], 812.4],
  ],
  [
    "the default prefix, and a statement of several lines",
    "2026-11-02 09:14:07.312 UTC [1742] LOG:  duration: 3.5 ms  statement: select *\n\tfrom entries\n\twhere id = 1",
    ["select *\nfrom entries\nwhere id = 1", [], 3.5],
  ],
  [
    "lines that lost their tab",
    "LOG:  duration: 3.5 ms  statement: select *\nfrom entries\nLOG:  checkpoint starting: time",
    ["select *\nfrom entries", [], 3.5],
  ],
  [
    "parameters, as 12 to 16 print them",
    "LOG:  duration: 1.0 ms  execute <unnamed>: select $1, $2, $3\nDETAIL:  parameters: $1 = '42', $2 = 'it''s', $3 = NULL",
    ["select $1, $2, $3", ["42", "it's", null], 1],
  ],
  [
    "parameters, as 17 and later print them, with a line break inside",
    "LOG:  duration: 1.0 ms  execute s1: select $1, $2\nDETAIL:  Parameters: $1 = 'two\n\tlines', $2 = '{1,2}'",
    ["select $1, $2", ["two\nlines", "{1,2}"], 1],
  ],
  [
    "parse and bind lines are not statements of their own",
    "LOG:  duration: 0.1 ms  parse <unnamed>: select $1\nLOG:  duration: 0.2 ms  bind <unnamed>: select $1\nDETAIL:  Parameters: $1 = '1'\nLOG:  duration: 9.0 ms  execute <unnamed>: select $1\nDETAIL:  Parameters: $1 = '1'",
    ["select $1", ["1"], 9],
  ],
  ["log_statement without a duration", "LOG:  statement: select 1", ["select 1", [], undefined]],
  ["a bare line", "statement: select 1", ["select 1", [], undefined]],
])("%s", (_, text, expected) => {
  expect(readLoggedStatements(logLines(splitLines(text)))).toHaveLength(1);
  expect(one(text)).toEqual(expected);
});

test("several statements are told apart", () => {
  const text =
    "LOG:  duration: 1.0 ms  statement: select 1\nLOG:  duration: 2.0 ms  statement: select 2";
  expect(
    readLoggedStatements(logLines(splitLines(text))).map(({ line, duration }) => [line, duration]),
  ).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test("a parameter that the log cut short is said to be so", () => {
  const text =
    "LOG:  duration: 1.0 ms  execute x: select $1\nDETAIL:  Parameters: $1 = 'abcdefgh...'";
  expect(readLoggedStatements(logLines(splitLines(text)))[0]?.isCut).toBe(true);
});

test.each(["select 1", "Seq Scan on users  (cost=0.00..1.00 rows=1 width=4)", ""])(
  "no log: %s",
  (text) => {
    expect(readLoggedStatements(logLines(splitLines(text)))).toEqual([]);
  },
);
