import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
import { type RelationUse, relationUses } from "#shared/sql/relation-uses.ts";
import type { Catalog, Relation } from "./catalog.ts";
import { type PlanUse, planUse } from "./plan-use.ts";
import { notIndexable } from "./reason.ts";
import { relationOf, scanTarget } from "./scan-target.ts";

/** A relation that an index could be on, and how a statement uses it. */
export interface UsedRelation {
  readonly relation: Relation;
  readonly use: RelationUse;
}

export interface SeenScan {
  readonly scan: PlanNode;
  readonly seen: PlanUse;
}

/** What each scan of a plan is asked for, as Postgres understood the statement. */
export async function seenScans(plan: Plan, parse: Parse): Promise<readonly SeenScan[]> {
  const scans = plan.nodes.filter(
    ({ relationName, nodeType }) => relationName !== undefined && nodeType.endsWith("Scan"),
  );
  const seen = await Promise.all(
    scans.map(async (scan) => ({ scan, seen: await planUse(plan, scan, parse) })),
  );
  return seen.flatMap(({ scan, seen: use }) => (use ? [{ scan, seen: use }] : []));
}

/** Of a plan in which values stand for parameters: what a condition is compared with is any value. */
export const withoutValues = ({ scan, seen }: SeenScan): SeenScan => ({
  scan,
  seen: {
    ...seen,
    conditions: seen.conditions.map(({ values: _, bounds, ...condition }) => ({
      ...condition,
      ...(bounds && { bounds: bounds.map(({ operator }) => ({ operator })) }),
    })),
  },
});

/**
 * From the statement and from its plan: the statement tells of every order and join, the plan of what
 * stands behind views and of what the planner concluded.
 */
export function usedRelations(
  node: AstNode | undefined,
  scans: readonly SeenScan[],
  catalog: Catalog,
): readonly UsedRelation[] {
  const uses = node ? relationUses(node, columnsIn(catalog)) : [];
  const written = uses.flatMap((use): UsedRelation[] => {
    const relation = relationOf(catalog, use.relation, use.schema);
    return relation ? [{ relation, use }] : [];
  });
  const planned = scans.flatMap(({ scan, seen }): UsedRelation[] => {
    const target = scanTarget(scan, catalog, uses, seen);
    return target ? [{ relation: target.relation, use: withStatement(seen, target.use) }] : [];
  });
  return [...written, ...planned].filter(({ relation }) => notIndexable(relation) === undefined);
}

/**
 * What a scan is asked for is in the plan: as Postgres understood it, and also where a view hides the
 * relation. The statement adds what the plan did otherwise: joins, and an order.
 */
export function withStatement(seen: PlanUse, use: RelationUse | undefined): RelationUse {
  if (!use) return seen;
  const joins = use.conditions.filter(({ comparison }) => comparison === "join");
  const ordered = use.order.length > 0 ? use : seen;
  const { groups, extremes, reads } = use;
  return {
    ...ordered,
    conditions: [...seen.conditions, ...joins],
    ...(groups && { groups }),
    ...(extremes && { extremes }),
    ...(reads && { reads }),
  };
}

export const columnsIn =
  (catalog: Catalog) =>
  (schema: string | undefined, name: string): readonly string[] | undefined =>
    relationOf(catalog, name, schema)?.columns.map((column) => column.name);

/** The scans of a relation in a plan, those of its partitions included. */
export const scansOf = ({ nodes }: Plan, relation: Relation, catalog: Catalog): PlanNode[] =>
  nodes.filter(({ relationName, schema }) => {
    if (relationName === undefined) return false;
    if (relationName === relation.name) return schema === undefined || schema === relation.schema;
    const read = relationOf(catalog, relationName, schema);
    return read?.ancestors.some(
      (ancestor) => ancestor.name === relation.name && ancestor.schema === relation.schema,
    );
  });
