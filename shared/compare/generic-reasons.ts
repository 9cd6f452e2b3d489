import { formatCount } from "#shared/base/format.ts";
import { nodeObject } from "#shared/plan/draw.ts";
import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import { planShape } from "./plan-shape.ts";

/** How a generic plan stands beside the one that a statement gets for certain values. */
export interface GenericDifference {
  /** Whether other nodes do the work, in another order, or by other indexes. */
  readonly isOther: boolean;
  /** Why the planner expects something else, in sentences. */
  readonly reasons: readonly string[];
}

export function compareGeneric(generic: Plan, custom: Plan): GenericDifference {
  const isOther = planShape(generic) !== planShape(custom);
  return {
    isOther,
    reasons: [...new Set(generic.nodes.flatMap((node) => reasonOf(node, custom)))],
  };
}

function reasonOf(node: PlanNode, custom: Plan): string[] {
  if (node.nodeType === "Limit") return limitReason(node, custom);
  if (node.nodeType === "Append" || node.nodeType === "Merge Append") {
    return partitionReason(node, custom);
  }
  const unknown = conditionsOf(node).find((condition) => /\$\d/.test(condition));
  const object = nodeObject(node);
  if (unknown === undefined || object === undefined) return [];
  const same = custom.nodes.find(
    (other) => nodeObject(other) === object && conditionsOf(other).length > 0,
  );
  const [any, these] = [node.planRows, same?.planRows];
  if (any === undefined || these === undefined || any === these) return [];
  return [
    `${whyOf(unknown)}: ${formatCount(any)} rows of ${object} are expected of any value, and ${formatCount(these)} of these.`,
  ];
}

const conditionsOf = ({ indexCond, filter, recheckCond }: PlanNode): string[] =>
  [indexCond, recheckCond, filter].filter((condition) => condition !== undefined);

/** What the planner assumes where it does not know a value: selfuncs.h in Postgres' source. */
const whyOf = (condition: string): string =>
  assumed.find(([pattern]) => pattern.test(condition))?.[1] ??
  "Values that are not known count as average ones";

const assumed: readonly (readonly [RegExp, string])[] = [
  [
    /(?:~~\*?|LIKE|~) \$\d/,
    "A pattern that is not known may begin with anything, so no index finds its beginning",
  ],
  [
    /(?:>=|<=) \$\d.*(?:>=|<=|<|>) \$\d/,
    "Of a range with bounds that are not known 0.5 % is assumed",
  ],
  [/(?:>=|<=|<|>) \$\d/, "Of a bound that is not known a third of the rows is assumed"],
  [
    /= ANY \(?.*\$\d/,
    "A list that is not known counts as ten values, or as one where it is squashed",
  ],
  [/= \$\d/, "A value that is not known counts as one of average frequency"],
];

function limitReason({ planRows }: PlanNode, custom: Plan): string[] {
  const same = custom.nodes.find(({ nodeType }) => nodeType === "Limit");
  if (planRows === undefined || same?.planRows === undefined || planRows === same.planRows)
    return [];
  return [
    `Of a limit that is not known a tenth of the rows is assumed: ${formatCount(planRows)} rows, and ${formatCount(same.planRows)} with this one.`,
  ];
}

function partitionReason({ children }: PlanNode, custom: Plan): string[] {
  const same = custom.nodes.find(({ nodeType }) => /Append$/.test(nodeType));
  const [all, these] = [children.length, same?.children.length ?? 1];
  if (all <= these) return [];
  return [
    `Which partitions are meant is known only when it runs: ${all} are planned, and ${these} for these values.`,
  ];
}
