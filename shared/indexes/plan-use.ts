import { isProblem } from "#shared/base/problem.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { orderAbove } from "#shared/findings/order-above.ts";
import { ancestors, type Plan, type PlanNode } from "#shared/plan/plan.ts";
import { bodyOf } from "#shared/sql/ast.ts";
import { type Unread, whyUnread } from "#shared/sql/condition.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { type RelationUse, relationUses, type UsedCondition } from "#shared/sql/relation-uses.ts";
import { splitConjuncts } from "#shared/sql/split-conjuncts.ts";

/** How a scan's relation is used, read from the plan. */
export interface PlanUse extends RelationUse {
  /** The parts of the scan's filter that are none of the conditions, and an order that is not read. */
  readonly unread: readonly UnreadPart[];
}

export interface UnreadPart {
  readonly kind: Unread | "order";
  /** As EXPLAIN printed it. */
  readonly text: string;
}

/**
 * The conditions that EXPLAIN prints are SQL again, but for those on sub-plans: the scan's own
 * filter, the join that its rows reach, and the order of which a LIMIT takes the first.
 */
export async function planUse(
  plan: Plan,
  scan: PlanNode,
  parse: Parse,
): Promise<PlanUse | undefined> {
  const alias = scan.alias ?? scan.relationName;
  if (!alias) return undefined;
  const all = new Set([
    alias,
    ...plan.nodes.flatMap((node) => (node.relationName && node.alias) || []),
  ]);
  const readAll = (texts: readonly string[], sources: Iterable<string>) =>
    Promise.all(texts.map((text) => readCondition(text, { alias, sources, parse })));
  // A filter has the names of its scan's columns bare, unless EXPLAIN was VERBOSE.
  const { filter: left, indexCond, recheckCond } = scan;
  const asked = [left, indexCond, recheckCond].filter((text) => text !== undefined);
  const filter = await readAll(asked.flatMap(splitConjuncts), [alias]);
  const joins = await readAll(joinConditions(plan, scan), all);
  const sortKey = orderAbove(plan, scan)?.sort.sortKey ?? [];
  const order = await readOrder(sortKey, { alias, sources: all, parse });
  return {
    ...(scan.schema && { schema: scan.schema }),
    relation: scan.relationName ?? alias,
    alias,
    conditions: [
      ...filter.flatMap(({ conditions }) => conditions.map(asParameter)),
      ...joins.flatMap(({ conditions }) => conditions),
    ],
    order,
    hasLimit: order.length > 0,
    unread: [
      ...filter.flatMap(({ unread }) => unread ?? []),
      ...(sortKey.length > 0 && order.length === 0
        ? [{ kind: "order" as const, text: sortKey.join(", ") }]
        : []),
    ],
  };
}

interface Reading {
  readonly alias: string;
  readonly sources: Iterable<string>;
  readonly parse: Parse;
}

interface Read {
  readonly conditions: readonly UsedCondition[];
  readonly unread?: UnreadPart;
}

async function readCondition(text: string, reading: Reading): Promise<Read> {
  // What an init-plan returned is one value, as a parameter is. Other sub-plans do not parse.
  const condition = text.replaceAll(/\(InitPlan \d+\)\.col\d+/g, "$1");
  const read = await readUse(`where ${condition}`, reading);
  const conditions = read?.use?.conditions ?? [];
  const isServed = ({ expression, comparison }: UsedCondition) =>
    expression?.isImmutable !== false && comparison !== "not null";
  if (conditions.some(isServed)) return { conditions };
  return { conditions, unread: { kind: whyUnread(read?.select["whereClause"]), text } };
}

/** In a scan's own filter a column of another relation is one value each time that the scan is run. */
const asParameter = ({ joinedWith: _, ...condition }: UsedCondition): UsedCondition => ({
  ...condition,
  comparison: condition.comparison === "join" ? "equality" : condition.comparison,
});

async function readOrder(sortKey: readonly string[], reading: Reading) {
  if (sortKey.length === 0) return [];
  const read = await readUse(`order by ${sortKey.join(", ")} limit 1`, reading);
  return read?.use?.order ?? [];
}

async function readUse(rest: string, { alias, sources, parse }: Reading) {
  const parsed = await parse(`select from ${[...sources].map(quoteIdentifier).join(", ")} ${rest}`);
  const statement = isProblem(parsed) ? undefined : parsed.statements[0]?.node;
  const select = bodyOf(statement, "SelectStmt");
  if (!statement || !select) return undefined;
  const uses = relationUses(statement, () => undefined);
  return { select, use: uses.find((candidate) => candidate.alias === alias) };
}

/** Of the nearest join, unless all rows of the scan's side come out of it whatever it says. */
function joinConditions(plan: Plan, scan: PlanNode): string[] {
  let child = scan;
  for (const ancestor of ancestors(plan, scan)) {
    if (/^(?:Hash Join|Merge Join|Nested Loop)$/.test(ancestor.nodeType)) {
      const { hashCond, mergeCond, joinFilter } = ancestor;
      const conditions = [hashCond, mergeCond, joinFilter].filter((text) => text !== undefined);
      return isPreserved(ancestor, child) ? [] : conditions.flatMap(splitConjuncts);
    }
    child = ancestor;
  }
  return [];
}

function isPreserved({ joinType = "" }: PlanNode, { parentRelationship }: PlanNode): boolean {
  const sides: Readonly<Record<string, string>> = {
    Left: "Outer",
    Anti: "Outer",
    Right: "Inner",
    "Right Anti": "Inner",
  };
  return joinType === "Full" || sides[joinType] === parentRelationship;
}
