import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { createIndex } from "#shared/findings/create-index.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { plainSortKeys } from "#shared/findings/sort-keys.ts";
import { inputOf, type PlanNode } from "#shared/plan/plan.ts";

/** With fewer rows in a group than fifty, to look up each group costs about what sorting all does. */
const FEW: Share = 0.02;
const MANY: Rows = 10_000;

/** The first few rows of each group: all rows are put in order and numbered, and most thrown away. */
export const windowDiscardsRows: NodeRule = {
  of: "node",
  name: "window-discards-rows",
  title: "All rows are numbered to keep the first of each group",
  confidence: "likely",
  proof: "Write the LATERAL join beside it, with the index, and compare both plans.",
  manual: "queries-table-expressions.html#QUERIES-LATERAL",
  check(seen) {
    const { node, annotated } = seen;
    const chain = chainOf(seen);
    const input = chain.window && inputOf(annotated.plan, chain.window);
    if (!chain.window || !input) return;
    const numbered = annotated.measures[input.id]?.totalRows ?? 0;
    const kept = annotated.measures[node.id]?.totalRows ?? 0;
    if (numbered < MANY || kept > numbered * FEW) return;
    const nodes = [node, chain.window, ...chain.sorted];
    const sql = sqlFor(chain);
    return {
      ...partOf(seen, nodes, 1 - kept / numbered),
      nodes: nodes.map(({ id }) => id),
      detail: `${formatRows(numbered)} were put in order and numbered, and ${node.filter ?? ""} kept ${formatCount(kept)}.`,
      advice:
        "Take the groups from the table that lists them, and for each its first rows: FROM groups, LATERAL (SELECT … WHERE it is of the group ORDER BY … LIMIT 1). With an index on the group's column and then the order, only the rows that are kept are read.",
      ...(sql && { sql }),
    };
  },
};

interface Chain {
  readonly window?: PlanNode;
  /** The sort that the window needs, and the scan that it sorts, where that is all. */
  readonly sorted: readonly PlanNode[];
}

/** Subquery Scan with a filter on a number, over WindowAgg, over Sort, over a scan. */
function chainOf({ node, annotated }: Seen): Chain {
  if (node.nodeType !== "Subquery Scan" || !isOfNumber.test(node.filter ?? ""))
    return { sorted: [] };
  const window = inputOf(annotated.plan, node);
  if (window?.nodeType !== "WindowAgg" || !isNumbered(window)) return { sorted: [] };
  const sort = inputOf(annotated.plan, window);
  if (!sort || !/^(?:Incremental )?Sort$/.test(sort.nodeType)) return { window, sorted: [] };
  const scan = inputOf(annotated.plan, sort);
  return { window, sorted: scan?.relationName === undefined ? [sort] : [sort, scan] };
}

const isOfNumber = /^\([\w."]+ (?:=|<=?) (?:\d+|\$\d+)\)$/;

/** Before 15 it did not say that it stops at a number; what else it computes is not printed. */
const isNumbered = ({ runCondition }: PlanNode): boolean =>
  runCondition === undefined || /row_number|rank/.test(runCondition);

/** On the sort's columns, where they are columns of one table. */
function sqlFor({ sorted: [sort, scan] }: Chain): string | undefined {
  const order = sort && scan && plainSortKeys(scan, sort);
  return order && createIndex(scan, order);
}
