import { formatBlocks, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { heapBlocks } from "#shared/findings/heap-blocks.ts";
import { withBitmap } from "#shared/findings/index-scan.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";

const MANY: Rows = 1_000;
/** Of the last range of blocks some rows are always read for nothing. */
const MOST: Share = 0.9;

/** BRIN keeps the least and the greatest value of some blocks: if rows lie in no order, nearly all blocks may hold any. */
export const blockRangesOverlap: NodeRule = {
  of: "node",
  name: "block-ranges-overlap",
  title: "BRIN index names nearly every block, because the rows lie in another order",
  confidence: "likely",
  proof: "Build the other index on a copy, and compare how many blocks are read.",
  manual: "brin.html",
  check(seen) {
    const { node, measures } = seen;
    if (node.nodeType !== "Bitmap Heap Scan") return;
    const { exact, lossy } = heapBlocks(seen);
    const tried = (node.rowsRemovedByIndexRecheck ?? 0) * (node.actualLoops ?? 1);
    const inVain = tried / (tried + (measures.totalRows ?? 0));
    // A bitmap that outgrew its memory keeps some of its rows; one that a BRIN index makes has none.
    if (exact > 0 || lossy === 0 || tried < MANY || inVain < MOST) return;
    const index = withBitmap(seen).find(({ indexName }) => indexName !== undefined);
    const sql = createIndexOn(node, filterParts(node, node.recheckCond));
    return {
      ...partOf(seen, withBitmap(seen), inVain),
      detail: `${index?.indexName ?? "The index"} knows ranges of blocks and no rows: ${formatBlocks(lossy)} of ${scanned(seen)} were read, and ${formatShare(inVain)} of their ${formatRows(tried + (measures.totalRows ?? 0))} thrown away again.`,
      advice:
        "Add a btree index on the column. BRIN serves what is stored in its order, as rows with the time at which they are inserted: it can stay if you write the table anew in that order (CLUSTER by the btree index) and new rows come in it. If a few stray values widen each range, the operator class minmax_multi_ops (since 14) or a smaller pages_per_range helps.",
      ...(sql && { sql }),
    };
  },
};
