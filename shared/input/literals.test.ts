import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";

/** A plan of two nodes, as the languages around Postgres print it. */
test.each([
  [
    "Python's rows",
    `[('Limit  (cost=0.1..0.2 rows=1 width=4)',), ("  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)",), ("        Filter: (name = 'x'::text)",)]`,
  ],
  [
    "Python's rows, one a line",
    `('Limit  (cost=0.1..0.2 rows=1 width=4)',)\n('  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)',)`,
  ],
  [
    "asyncpg's records",
    `[<Record QUERY PLAN='Limit  (cost=0.1..0.2 rows=1 width=4)'>, <Record QUERY PLAN='  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)'>]`,
  ],
  [
    "psycopg's dictionaries",
    `RealDictRow([('QUERY PLAN', [{'Plan': {'Node Type': 'Limit', 'Disabled': False, 'Plans': [{'Node Type': 'Seq Scan', 'Filter': "(a = 'x'::text)"}]}}])])`,
  ],
  [
    "Python's JSON in a row",
    `[([{'Plan': {'Node Type': 'Limit', 'Plans': [{'Node Type': 'Seq Scan', 'Filter': '("User" = 5)', 'Alias': None}]}, 'Triggers': []}],)]`,
  ],
  [
    "Ruby's hashes",
    `[{"Plan"=>{"Node Type"=>"Limit", "Disabled"=>false, "Plans"=>[{"Node Type"=>"Seq Scan", "Alias"=>nil}]}}]`,
  ],
  [
    "Elixir's maps",
    `[%{"Plan" => %{"Node Type" => "Limit", "Disabled" => false, "Plans" => [%{"Node Type" => "Seq Scan", "Alias" => nil}]}}]`,
  ],
  ["Ruby's rows", `{"QUERY PLAN"=>"Limit"}\n{"QUERY PLAN"=>"  ->  Seq Scan on days"}`],
  [
    "Node's objects",
    `[\n  {\n    Plan: {\n      'Node Type': 'Limit',\n      Plans: [ { 'Node Type': 'Seq Scan', Alias: undefined } ]\n    },\n    'Planning Time': 0.04\n  }\n]`,
  ],
  [
    "JSON written by hand",
    `[{"Plan": {"Node Type": "Limit", "Total Cost": NaN, "Plans": [{"Node Type": "Seq Scan",},],}}]`,
  ],
])("%s", (_, text) => {
  const analysis = analysePlan(text);
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  const types = plans.map(({ annotated }) => annotated.plan.nodes.map(({ nodeType }) => nodeType));
  expect(types).toEqual([["Limit", "Seq Scan"]]);
});

test.each([
  ["commas", `[{'Plan': ${",".repeat(500_000)}]`],
  ["open strings", `{'Plan': '${`("`.repeat(500_000)}`],
  ["escaped quotes", `[{\\"Plan\\":${'\\"'.repeat(500_000)}`],
  ["words", `{'Plan': ${"x".repeat(1_000_000)}`],
  ["rows", `[('${"('".repeat(500_000)}`],
])("a megabyte of noise is answered at once: %s", (_, text) => {
  // Whatever takes more than a constant for each character does not come back.
  expect(analysePlan(text).kind).toBe("problem");
});
