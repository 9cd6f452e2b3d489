import { isProblem } from "#shared/base/problem.ts";
import { ancestors, type Plan, type PlanNode } from "#shared/plan/plan.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { type RelationUse, relationUses } from "#shared/sql/relation-uses.ts";
import type { Catalog, Column } from "./catalog.ts";

/**
 * How a scan's relation is used, read from the plan: the conditions that EXPLAIN prints are SQL
 * again. The scan's own filter, the join that its rows reach, and the order they are sorted into.
 */
export async function planUse(
  plan: Plan,
  scan: PlanNode,
  parse: Parse,
): Promise<RelationUse | undefined> {
  const alias = scan.alias ?? scan.relationName;
  if (!alias) return undefined;
  const parsed = await parse(conditionsAsStatement(plan, scan, alias));
  if (isProblem(parsed) || !parsed.statements[0]) return undefined;
  const uses = relationUses(parsed.statements[0].node, () => undefined);
  const use = uses.find((candidate) => candidate.alias === alias);
  return use && { ...use, relation: scan.relationName ?? alias };
}

function conditionsAsStatement(plan: Plan, scan: PlanNode, alias: string): string {
  const above = [...ancestors(plan, scan)];
  const join = above.find(({ nodeType }) =>
    /^(?:Hash Join|Merge Join|Nested Loop)$/.test(nodeType),
  );
  const sort = join ? undefined : above.find(({ nodeType }) => nodeType === "Sort");
  const conditions = [scan.filter, join?.hashCond, join?.mergeCond, join?.joinFilter];
  const where = conditions.filter((text) => text !== undefined).join(" and ");
  const order = sort?.sortKey ? ` order by ${sort.sortKey.join(", ")} limit 1` : "";
  return `select from ${sourcesOf(plan, alias)}${where && ` where ${where}`}${order}`;
}

/** With one relation EXPLAIN prints bare column names, with several each behind its alias. */
function sourcesOf(plan: Plan, alias: string): string {
  const aliases = plan.nodes.flatMap((node) => (node.relationName && node.alias) || []);
  const all = new Set([alias, ...aliases]);
  return [...all].map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
}

/** What a use tells of its relation where there is no catalog to ask. */
export function catalogOfUse(use: RelationUse): Catalog {
  const columns = [...use.conditions, ...use.order.map((key) => ({ ...key, isCastToText: false }))];
  return {
    serverVersion: 0,
    extensions: [],
    availableExtensions: [],
    relations: [
      {
        schema: use.schema ?? "",
        name: use.relation,
        kind: "table",
        size: 0,
        isVisible: true,
        columns: columns.map(
          (condition): Column => ({
            name: condition.column,
            // Only a text is cast to text, or compared with a pattern.
            type: condition.isCastToText || isPattern(condition) ? "text" : "unknown",
            isNotNull: false,
          }),
        ),
        indexes: [],
      },
    ],
  };
}

const isPattern = (condition: object): boolean =>
  "comparison" in condition && /^(?:prefix|pattern)$/.test(String(condition.comparison));
