import type { PlanNode } from "#shared/plan/plan.ts";
import type { RelationUse, UsedCondition } from "#shared/sql/relation-uses.ts";
import type { Catalog, Relation } from "./catalog.ts";

/** Where an index for a scan would go, and how the statement uses it, if the statement names it. */
export interface ScanTarget {
  readonly relation: Relation;
  readonly use?: RelationUse;
}

/**
 * A scan reads what the statement names by the same alias. It may read a partition of it: then the
 * index belongs on the partitioned table, which passes it on to all of them.
 */
export function scanTarget(
  scan: PlanNode,
  catalog: Catalog,
  uses: readonly RelationUse[],
  seen: RelationUse | undefined,
): ScanTarget | undefined {
  const read = relationOf(catalog, scan.relationName, scan.schema);
  const named = uses
    .filter((use) => isAlias(scan.alias, use.alias))
    .flatMap((use) => {
      const relation = relationOf(catalog, use.relation, use.schema);
      return relation && isReadBy(scan, relation, read) ? [{ relation, use }] : [];
    })
    .sort((a, b) => likeness(b.use, seen) - likeness(a.use, seen));
  if (named[0]) return named[0];
  const root = read?.ancestors.at(-1);
  const relation = root ? relationOf(catalog, root.name, root.schema) : read;
  return relation && { relation };
}

/** In inner queries, and for partitions, the planner numbers an alias that is already taken: `e_1`. */
const isAlias = (printed: string | undefined, written: string): boolean =>
  printed === written || printed?.replace(/_\d+$/, "") === written;

function isReadBy(scan: PlanNode, relation: Relation, read: Relation | undefined): boolean {
  const isItself =
    relation.name === scan.relationName &&
    (scan.schema === undefined || scan.schema === relation.schema);
  return (
    isItself ||
    (read?.ancestors ?? []).some(
      ({ schema, name }) => schema === relation.schema && name === relation.name,
    )
  );
}

/**
 * Sub-queries may use one alias for several things, and the scan's is the use that has the scan's
 * own conditions, with their values, and no others.
 */
function likeness({ conditions, order }: RelationUse, seen: RelationUse | undefined): number {
  if (!seen) return 0;
  const alike = seen.conditions.map((condition) => {
    const same = conditions.filter((each) => isSameColumn(each, condition));
    if (same.some((each) => isSameValue(each, condition))) return 2;
    return Math.min(1, same.length);
  });
  const others = conditions.filter(
    (condition) =>
      !condition.joinedWith && !seen.conditions.some((each) => isSameColumn(each, condition)),
  );
  const isOrdered = order[0] !== undefined && order[0].column === seen.order[0]?.column;
  return alike.reduce<number>((sum, each) => sum + each, Number(isOrdered)) - others.length;
}

const isSameColumn = (a: UsedCondition, b: UsedCondition): boolean =>
  a.column === b.column && a.comparison === b.comparison && a.call?.name === b.call?.name;

const isSameValue = (a: UsedCondition, b: UsedCondition): boolean =>
  JSON.stringify([a.values, a.bounds]) === JSON.stringify([b.values, b.bounds]);

export const relationOf = (
  { relations }: Catalog,
  name: string | undefined,
  schema: string | undefined,
): Relation | undefined =>
  relations.find(
    (relation) =>
      relation.name === name &&
      (schema === undefined ? relation.isVisible : relation.schema === schema),
  );
