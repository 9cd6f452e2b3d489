import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import { type Field, properties } from "#shared/plan/properties.ts";

export const conditionFields: ReadonlySet<Field> = new Set<Field>([
  "indexCond",
  "recheckCond",
  "orderBy",
  "hashCond",
  "mergeCond",
  "tidCond",
  "oneTimeFilter",
  "joinFilter",
  "runCondition",
  "filter",
]);

const conditions = properties.filter(({ field }) => conditionFields.has(field));

/** Each condition of a node behind its label, in the order of the text format. */
export const conditionsOf = (node: PlanNode): (readonly [label: string, text: string])[] =>
  conditions.flatMap(({ key, field }) => {
    const text = node[field];
    return typeof text === "string" ? [[key, text] as const] : [];
  });

/**
 * Brings a text into the words of every version and of either side of a join: up to 16 an init-plan
 * `InitPlan 1 (returns $0)` is called `$0`, since 17 `(InitPlan 1).col1`; a join's `(a.x = b.y)` is
 * `(b.y = a.x)` where its inputs changed places.
 */
export function sameWords(plan: Plan): (text: string) => string {
  const columns = new Map(plan.nodes.flatMap(({ subplanName = "" }) => returned(subplanName)));
  return (text) =>
    text
      .replace(/ \(returns [^)]*\)/, "")
      .replace(/\$\d+/g, (parameter) => columns.get(parameter) ?? parameter)
      .replace(EQUALITY, (whole, left: string, right: string) =>
        left <= right ? whole : `(${right} = ${left})`,
      );
}

const EQUALITY = /\(([\w.]+) = ([\w.]+)\)/g;

/** Which column of which init-plan a parameter is. */
function returned(subplanName: string): [parameter: string, column: string][] {
  const [, name, parameters = ""] = /^(.*) \(returns (.*)\)$/.exec(subplanName) ?? [];
  return parameters
    .split(",")
    .filter(Boolean)
    .map((parameter, at) => [parameter, `(${name}).col${at + 1}`]);
}
