import { formatCount, formatRows } from "#shared/base/format.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { ownTimeOf, scanned } from "#shared/findings/seq-scan.ts";
import { ancestors, type PlanNode } from "#shared/plan/plan.ts";

/** A search goes down three or four blocks: with some fifty it is still a few hundred. */
const OFTEN = 50;

/**
 * From 18 on an index is used by a column that is not its first: it is searched once for every value
 * of the first (a skip scan).
 */
export const manyIndexSearches: NodeRule = {
  of: "node",
  name: "many-index-searches",
  title: "Index is searched again for every value of its first column",
  confidence: "certain",
  proof: "Build the index on a copy: Index Searches is 1 for each loop then.",
  manual: "indexes-multicolumn.html",
  check(seen) {
    const { node, measures } = seen;
    const { indexSearches = 0, actualLoops = 1, indexCond = "" } = node;
    const found = measures.totalRows ?? 0;
    // A list is searched once for each of its values, and rightly so.
    if (indexSearches < OFTEN * actualLoops || / = ANY \(/.test(indexCond)) return;
    // Where each search finds something, the searches are not what costs.
    if (indexSearches < found) return;
    const heap = heapScan(seen);
    const sql = createIndexOn(heap, filterParts(heap, indexCond));
    return {
      ...ownTimeOf(seen),
      detail: `${node.indexName ?? "The index"} was searched ${formatCount(indexSearches)} times for ${formatRows(found)} of ${scanned({ node: heap })}: ${indexCond} fixes no value of its first column, so each of its values was tried.`,
      advice:
        "Add an index that begins with the column that the condition names, or name a value for the first column of the present one as well.",
      ...(sql && { sql }),
    };
  },
};

/** A bitmap index scan does not say of which table its index is. */
function heapScan({ node, annotated }: Seen): PlanNode {
  for (const ancestor of node.relationName ? [] : ancestors(annotated.plan, node)) {
    if (ancestor.nodeType === "Bitmap Heap Scan") return ancestor;
  }
  return node;
}
