import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { isLookedUp } from "#shared/findings/create-index.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { limitAbove } from "#shared/findings/order-above.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { ancestors, inputOf, type PlanNode, subtree } from "#shared/plan/plan.ts";
import { printedColumns } from "#shared/sql/printed-columns.ts";

const MANY: Rows = 1_000;
/** To try ten rows for each that is returned is what the planner counted on, or nearly. */
const FEW: Share = 0.1;

/**
 * ORDER BY … LIMIT over a join: the planner takes the rows in their order and joins one after the
 * other, because it expects enough of them to find a partner soon.
 */
export const orderIndexFeedsJoin: NodeRule = {
  of: "node",
  name: "order-index-feeds-join",
  title: "Rows are taken in order, and nearly all find no partner",
  confidence: "likely",
  proof:
    "Order by an expression of the column, such as published_at + interval '0', which no index has, and compare the plans.",
  manual: "indexes-ordering.html",
  yieldsTo: ["order-index-discards-rows"],
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!/^Index (?:Only )?Scan$/.test(node.nodeType)) return;
    const given = measures.totalRows ?? 0;
    // What costs least to know comes first, and the condition is read last.
    if (given < MANY || !annotated.isAnalyzed) return;
    const above = limitAbove(annotated.plan, node);
    const top = above && !above.sort ? inputOf(annotated.plan, above.limit) : undefined;
    const join = joinOf(seen);
    if (!above || !top || !join || isLookedUp(node)) return;
    const kept = annotated.measures[top.id]?.totalRows ?? 0;
    const nodes = subtree(annotated.plan, top);
    if (kept > given * FEW) return;
    const columns = joinedColumns(seen, join).join(", ");
    return {
      ...partOf(seen, nodes, 1 - kept / given),
      nodes: [node.id, join.id, above.limit.id],
      detail: `${formatRows(given)} of ${scanned(seen)} were taken in the order of ${node.indexName ?? "an index"} and joined one by one until ${formatCount(kept)} had found a partner.`,
      advice: `The wanted rows are rare: let Postgres find them first, from the other table, and sort the few that it finds. For that the column of the join${columns && ` (${columns})`} needs an index here, and the condition of the other table one there. If there are both, and Postgres takes the order nevertheless, order by an expression of the column, which no index has.`,
    };
  },
};

/** The nested loop that the scan's rows come to first. */
function joinOf({ node, annotated }: Seen): PlanNode | undefined {
  for (const ancestor of ancestors(annotated.plan, node)) {
    if (ancestor.nodeType === "Nested Loop") return ancestor;
    if (ancestor.nodeType === "Limit") return undefined;
  }
  return undefined;
}

/** What the other side is looked up by, of the scan: there its columns are named with their relation. */
function joinedColumns({ node, annotated }: Seen, join: PlanNode): string[] {
  const columns = subtree(annotated.plan, join).flatMap(({ id, indexCond, joinFilter }) =>
    id === node.id ? [] : [indexCond, joinFilter].flatMap((text) => printedColumns(text ?? "")),
  );
  const own = columns.filter(({ relation }) => relation === node.alias);
  return [...new Set(own.map(({ name }) => name))];
}
