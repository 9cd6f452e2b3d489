import { describe, expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { recognise } from "./recognise.ts";

test.each([
  ["SQL", "select 1", "sql"],
  ["SQL behind comments", "-- why?\n/* slow */ with a as (select 1) select * from a", "sql"],
  ["SQL in brackets", "(select 1) union (select 2)", "sql"],
  ["EXPLAIN and its statement", "explain analyze select 1", "sql"],
  ["a write", "delete from entries", "sql"],
  ["a text plan", "Result  (cost=0.00..0.01 rows=1 width=4)", "plans"],
  ["a text plan without costs", "Limit\n  ->  Seq Scan on users", "plans"],
  ["one node without costs", "Seq Scan on users\n  Filter: (id = 1)", "plans"],
  [
    "one node without costs in a session",
    "shop=# explain (costs off) select 1;\n     QUERY PLAN\n--------------------\n Seq Scan on users\n(1 row)",
    "plans",
  ],
  [
    "one node without costs below its statement",
    "explain (costs off) select 1 where false;\n        QUERY PLAN\n--------------------------\n Result\n   One-Time Filter: false\n(2 rows)",
    "plans",
  ],
  [
    "one node without costs, unaligned",
    "explain (costs off) table users;\nSeq Scan on users",
    "plans",
  ],
  ["one node without costs among words", "Now it is:\n\nIndex Scan using a on users", "plans"],
  ["SQL that speaks of a node", "select 1 -- slow:\n, 'Seq Scan on users'", "sql"],
  ["SQL with an arrow for an operator", "select a ->  'Limit', 'Seq Scan on users' from b", "sql"],
  ["one node without costs in a notice", "INFO:  Seq Scan on users", "plans"],
  ["a text plan behind quotes", '"Result  (cost=0.00..0.01 rows=1 width=4)"', "plans"],
  ["a JSON plan", '[{"Plan": {"Node Type": "Result"}}]', "plans"],
  [
    "a JSON plan in psql's frame",
    ' [                        +\n   {                      +\n     "Plan": {            +\n       "Node Type": "Result"+\n     }                    +\n   }                      +\n ]\n(1 row)',
    "plans",
  ],
  [
    "a JSON plan in a row of a driver",
    '[{"QUERY PLAN": [{"Plan": {"Node Type": "Result"}}]}]',
    "plans",
  ],
  ["a log line", "LOG:  duration: 812.4 ms  statement: select 1", "logged-statements"],
])("%s", (_, text, kind) => {
  expect(recognise(text).kind).toBe(kind);
});

describe("what cannot be used is answered with a sentence", () => {
  test.each([
    [
      "nothing",
      "  \n ",
      "empty",
      "Nothing was pasted. Paste a statement, a plan, or a line of the log.",
    ],
    [
      "something else",
      "hello there",
      "not-recognised",
      "This begins with “hello” and is neither a statement, nor a plan, nor a line of Postgres’ log. Paste SQL, the output of EXPLAIN, or a log entry with “duration: … ms  statement: …”.",
    ],
    [
      "a JSON plan that breaks off",
      '[\n  {\n    "Plan": {\n      "Node Type": "Seq',
      "unreadable-plan",
      "The JSON of this plan breaks off or goes wrong in line 4. Copy the whole output, from the first [ to the last ].",
    ],
    [
      "MySQL",
      "| id | select_type | table |\n|  1 | SIMPLE | users |",
      "other-database",
      "This is a plan of MySQL. Planlens reads the plans of Postgres and what is built on it.",
    ],
    [
      "Oracle",
      "Plan hash value: 1234567890",
      "other-database",
      "This is a plan of Oracle. Planlens reads the plans of Postgres and what is built on it.",
    ],
  ])("%s", (_, text, code, message) => {
    expect(recognise(text)).toMatchObject({ kind: "problem", code, message });
  });
});

test("the place of a refusal is in the text that was pasted", () => {
  const text = '  [\n  {\n    "Plan": {\n      "Node Type": "Seq';
  const problem = recognise(text);
  const place = isProblem(problem) ? problem.place : undefined;
  expect(text.slice(place?.offset).trim()).toBe('"Node Type": "Seq');
});

test.each([
  ["one line", "x".repeat(5_000_000)],
  ["blank lines", "\n".repeat(5_000_000)],
  ["spaces", " ".repeat(5_000_000)],
  ["rules", "-".repeat(5_000_000)],
  ["borders", "| ".repeat(2_500_000)],
  ["brackets", "[".repeat(5_000_000)],
  ["quotes", '"'.repeat(5_000_000)],
  ["comments that never end", "/*".repeat(2_500_000)],
  ["arrows", "->  ".repeat(1_250_000)],
])("5 MB of noise is answered: %s", (_, text) => {
  expect(isProblem(recognise(text))).toBe(true);
});
