import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { ancestors, childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** Two indexes that find a few hundred rows each are as quick as one. */
const MANY: Rows = 1_000;
/** One index on both would find a fifth or less of what the better of the two finds. */
const FEW: Share = 0.2;

/** Two indexes are read for many rows each, to keep the few that both found. */
export const bitmapAndOfIndexes: NodeRule = {
  of: "node",
  name: "bitmap-and-of-indexes",
  title: "Two indexes are read where one would do",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-bitmap-scans.html",
  check(seen) {
    const { node, annotated } = seen;
    if (node.nodeType !== "BitmapAnd") return;
    const heap = heapScan(seen);
    const inputs = childrenOf(annotated.plan, node);
    const found = inputs.map((input) => rowsOf(seen, input));
    if (!heap || inputs.some(({ nodeType }) => nodeType !== "Bitmap Index Scan")) return;
    const kept = rowsOf(seen, heap);
    const scans = subtree(annotated.plan, node);
    if (Math.min(...found) < MANY || kept > Math.min(...found) * FEW) return;
    const conditions = inputs.flatMap(({ indexCond }) => filterParts(heap, indexCond));
    const sql = createIndexOn(heap, conditions);
    return {
      ...partOf(seen, scans, 1),
      nodes: scans.map(({ id }) => id),
      detail: `${inputs.map(({ indexName = "an index" }, nth) => `${indexName} found ${formatCount(found[nth] ?? 0)}`).join(" and ")} rows of ${heap.relationName ?? "a relation"}; ${formatRows(kept)} were in both.`,
      advice:
        `Add one index on the columns of both conditions: it finds the rows that are wanted, and no others. ${heap.recheckCond ?? ""}`.trim(),
      ...(sql && { sql }),
    };
  },
};

const rowsOf = ({ annotated }: Seen, { id }: PlanNode): Rows =>
  annotated.measures[id]?.totalRows ?? 0;

function heapScan({ node, annotated }: Seen): PlanNode | undefined {
  for (const ancestor of ancestors(annotated.plan, node)) {
    if (ancestor.nodeType === "Bitmap Heap Scan") return ancestor;
  }
  return undefined;
}
