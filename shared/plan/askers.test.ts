import { expect, test } from "vitest";
import { askers } from "./askers.ts";
import type { Reported } from "./properties.ts";
import { node, planOf } from "./testing/sketch.ts";

/** Where a node with these properties asks for the init-plan. */
function asked(subplanName: string, reported: Reported) {
  const { nodes } = planOf(node("Seq Scan on a", reported, node("Result", { subplanName })));
  return askers({ ...planOf(node("Result")), nodes }, nodes.slice(1))
    .get(1)
    ?.map(({ where }) => where);
}

test.each<[string, Reported, string[]]>([
  ["InitPlan 1 (returns $1)", { filter: "(v > $1)" }, ["condition"]],
  ["InitPlan 1 (returns $1)", { filter: "(v > $10)" }, []],
  ["InitPlan 1 (returns $1,$10)", { filter: "(v > $10)" }, ["condition"]],
  ["InitPlan 1 (returns $1)", { filter: "(v > 'a $1'::text)" }, []],
  ["InitPlan 1 (returns $1)", { filter: '("price $1" > 3)' }, []],
  ["InitPlan 1 (returns $1)", { filter: "(price$1 > 3)" }, []],
  ["InitPlan 1 (returns $1)", { paramsEvaluated: ["$0", "$1"] }, ["condition"]],
  ["InitPlan 1", { indexCond: "(v = (InitPlan 1).col1)" }, ["condition"]],
  ["InitPlan 1", { indexCond: "(v = (InitPlan 10).col1)" }, []],
  ["InitPlan expr_1", { filter: "(v > (InitPlan expr_1).col2)" }, ["condition"]],
  ["InitPlan 1", { oneTimeFilter: "(InitPlan 1).col1" }, ["one-time filter"]],
  ["InitPlan 1", { output: ["v", "((InitPlan 1).col1)"] }, ["output"]],
  [
    "InitPlan 1",
    { output: ["(InitPlan 1).col1"], filter: "((InitPlan 1).col1 > v)" },
    ["condition"],
  ],
  ["InitPlan 1", { sortKey: ["((InitPlan 1).col1)"] }, []],
])("%s in %o: %s", (subplanName, reported, expected) => {
  expect(asked(subplanName, reported)).toEqual(expected);
});
