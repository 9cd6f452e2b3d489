import { formatBlocks, formatRows } from "#shared/base/format.ts";
import type { Blocks, Bytes, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { withBitmap } from "#shared/findings/index-scan.ts";
import { columnKnown, relationKnown } from "#shared/findings/known.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";

/** 8 MB from outside of shared_buffers. */
const MANY: Blocks = 1_000;
/** Rows side by side would be eight in a block at least. */
const ROWS_IN_A_BLOCK = 8;
const BLOCK: Bytes = 8192;
/** Header and line pointer of a row. */
const HEADER: Bytes = 28;
/** Hardly two wanted rows are in one block. */
const APART = 1.5;
const NOTICEABLE: Share = 0.1;
/** From 1, where the table is in the column's order, down to 0, where it is in none. */
const WITHOUT_ORDER = 0.5;

/** An index finds the rows at once, but each stands in a block of its own, which has to be fetched. */
export const rowsScattered: NodeRule = {
  of: "node",
  name: "rows-scattered",
  title: "Each row is fetched from a block of its own",
  confidence: "possible",
  proof: "Build the wider index on a copy, VACUUM, and look for an Index Only Scan.",
  manual: "indexes-index-only-scans.html",
  yieldsTo: [
    "index-scan-discards-rows",
    "index-rows-sorted",
    "blocks-without-rows",
    "bitmap-heap-scan-lossy",
  ],
  check(seen) {
    const { node, measures } = seen;
    const { exactHeapBlocks: exact = 0, planWidth = BLOCK } = node;
    if (node.nodeType !== "Bitmap Heap Scan" || node.parallelAware) return;
    const rows = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    const fetched = measures.ownBlocks?.read ?? 0;
    if (fetched < MANY || rows > exact * APART) return;
    if ((planWidth + HEADER) * ROWS_IN_A_BLOCK > BLOCK) return;
    if ((measures.ownShare ?? 0) < NOTICEABLE) return;
    const order = orderOf(seen);
    return {
      ...partOf(seen, [node], 1 - 1 / ROWS_IN_A_BLOCK),
      detail: `${formatRows(rows)} of ${scanned(seen)} stood in ${formatBlocks(exact)}, nearly each in a block of its own, and ${formatBlocks(fetched)} had to be read into shared_buffers for them.${order ?? ""}`,
      ...(order && { confidence: "likely" }),
      advice:
        "If the query needs few columns, add them to the index with INCLUDE, so that the table is not visited. If it is mostly read by this key, CLUSTER writes the table anew in the order of the index; it does not stay so by itself.",
    };
  },
};

/** That the table is in another order than the index, where its statistics say so. */
function orderOf(seen: Seen): string | undefined {
  const names = withBitmap(seen).flatMap(({ indexName }) => indexName ?? []);
  const index = relationKnown(seen.known, seen.node)?.indexes.find(({ name }) => name === names[0]);
  const column = index?.keys[0]?.expression;
  const correlation = column && columnKnown(seen, column)?.statistics?.correlation;
  if (names.length !== 1 || correlation === undefined || correlation === "") return undefined;
  if (Math.abs(correlation) >= WITHOUT_ORDER) return undefined;
  return ` The table is not in the order of ${column}: its correlation with the place of the rows is ${correlation.toFixed(2)}, where 1 is the same order.`;
}
