import type { PlanNode } from "#shared/plan/plan.ts";
import type { RelationUse } from "#shared/sql/relation-uses.ts";
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
): ScanTarget | undefined {
  const named = uses.filter((use) => isAlias(scan.alias, use.alias));
  const parent = named
    .map((use) => ({ use, relation: relationOf(catalog, use.relation, use.schema) }))
    .find(({ relation }) => relation?.kind === "partitioned table");
  if (parent?.relation) return { relation: parent.relation, use: parent.use };
  const relation = relationOf(catalog, scan.relationName, scan.schema);
  const use = named.find((candidate) => candidate.relation === scan.relationName);
  return relation && { relation, ...(use && { use }) };
}

/** In inner queries, and for partitions, the planner numbers an alias that is already taken: `e_1`. */
const isAlias = (printed: string | undefined, written: string): boolean =>
  printed === written || printed?.replace(/_\d+$/, "") === written;

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
