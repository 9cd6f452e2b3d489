import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import type { Column } from "./columns.ts";

/** Which rows, in which order. */
export interface Sorting {
  readonly column: Column;
  readonly direction: "ascending" | "descending";
}

/** The nodes as they are printed, or the heaviest of all first. */
export function flatOrder(annotated: AnnotatedPlan, sorting: Sorting | undefined): NodeId[] {
  const ids = annotated.plan.nodes.map(({ id }) => id);
  return sorting ? ids.sort(comparing(annotated, sorting)) : ids;
}

/** Within the tree: of what stands below one node the heaviest first, each with all below it. */
export function treeOrder(annotated: AnnotatedPlan, sorting: Sorting | undefined): NodeId[] {
  if (!sorting) return flatOrder(annotated, undefined);
  const { nodes } = annotated.plan;
  const compare = comparing(annotated, sorting);
  const order: NodeId[] = [];
  const open = nodes.slice(0, 1).map(({ id }) => id);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    order.push(next);
    open.push(...(nodes[next]?.children.toSorted((a, b) => compare(b, a)) ?? []));
  }
  return order;
}

function comparing({ plan, measures }: AnnotatedPlan, { column, direction }: Sorting) {
  const values = plan.nodes.map((node) => {
    const one = measures[node.id];
    return one && !one.isNeverExecuted ? column.of(node, one) : undefined;
  });
  return (a: NodeId, b: NodeId): number => compare(values[a], values[b], direction) || a - b;
}

/** What has no number comes last, whichever way. */
function compare(
  one: number | undefined,
  other: number | undefined,
  direction: Sorting["direction"],
): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return direction === "ascending" ? one - other : other - one;
}

/** What the numbers are summed by. */
export const groupings = ["relation", "index", "type"] as const;
export type Grouping = (typeof groupings)[number];

export interface Group {
  /** Absent for the nodes that stand on none. */
  readonly name: string | undefined;
  readonly nodes: readonly NodeId[];
  /** In the order of the columns; absent where none of its nodes has a number. */
  readonly sums: readonly (number | undefined)[];
}

/** All nodes are in one of the groups, so that the sums make up those of the plan. */
export function groupsOf(
  { plan, measures }: AnnotatedPlan,
  grouping: Grouping,
  columns: readonly Column[],
): readonly Group[] {
  const members = Map.groupBy(plan.nodes, names[grouping]);
  return [...members].map(([name, nodes]) => ({
    name,
    nodes: nodes.map(({ id }) => id),
    sums: columns.map((column) => sumOf(column, nodes, measures)),
  }));
}

function sumOf(
  { of, isSum }: Column,
  nodes: readonly PlanNode[],
  measures: readonly Measures[],
): number | undefined {
  if (!isSum) return undefined;
  let sum: number | undefined;
  for (const node of nodes) {
    const one = measures[node.id];
    const value = one && of(node, one);
    if (value !== undefined) sum = (sum ?? 0) + value;
  }
  return sum;
}

/** By the sums in a column; what stands on none comes last. */
export function sortGroups(
  groups: readonly Group[],
  at: number,
  direction: Sorting["direction"],
): readonly Group[] {
  return groups.toSorted(
    (a, b) =>
      Number(a.name === undefined) - Number(b.name === undefined) ||
      compare(a.sums[at], b.sums[at], direction),
  );
}

const names: Readonly<Record<Grouping, (node: PlanNode) => string | undefined>> = {
  relation: ({ schema, relationName }) =>
    relationName === undefined ? undefined : [schema, relationName].filter(Boolean).join("."),
  index: ({ indexName }) => indexName,
  type: ({ nodeType }) => nodeType,
};
