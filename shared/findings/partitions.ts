import { ancestors, type Plan, type PlanNode } from "#shared/plan/plan.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";

/** The same for all scans that may read partitions of one table: what puts them together, and its name. */
export function partitionedTable(plan: Plan, scan: PlanNode): string | undefined {
  if (scan.relationName === undefined) return undefined;
  for (const { id, nodeType } of ancestors(plan, scan)) {
    if (/^(?:Append|Merge Append)$/.test(nodeType)) return `${id} ${tableOf(scan)}`;
  }
  return undefined;
}

/**
 * The scans of partitions are called by the partitioned table's alias with a number, up to 11 without;
 * where partitions are numbered themselves, that may be their own name. A UNION ALL has as many scans,
 * each with a name of its own.
 */
export function arePartitions(scans: readonly PlanNode[]): boolean {
  const relations = new Set(scans.map(({ relationName }) => relationName));
  const renamed = scans.filter(({ alias, relationName }) => alias !== relationName).length;
  const areApart = relations.size > 1 && relations.size === scans.length;
  return areApart && (2 * renamed >= scans.length || areNumbered(scans));
}

const areNumbered = (scans: readonly PlanNode[]): boolean =>
  new Set(scans.map(tableOf)).size === 1 && scans.every(({ alias = "" }) => /_\d+$/.test(alias));

/** The partitioned table itself, where its partitions are named after it: an alias may be anything. */
export function wholeTable(scans: readonly PlanNode[]): ObjectName | undefined {
  const [name, ...others] = new Set(scans.map(tableOf));
  const isNamed = ({ relationName = "" }: PlanNode) => relationName.startsWith(`${name}_`);
  if (name === undefined || others.length > 0 || !scans.every(isNamed)) return undefined;
  const schema = scans[0]?.schema;
  return { name, ...(schema && { schema }) };
}

export const tableOf = ({ alias = "" }: PlanNode): string => alias.replace(/_\d+$/, "");
