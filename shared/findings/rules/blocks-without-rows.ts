import { formatBlocks, formatCount, formatRows } from "#shared/base/format.ts";
import type { Blocks } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { relationKnown } from "#shared/findings/known.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { dayOf } from "#shared/findings/stale.ts";
import { printName } from "#shared/sql/object-name.ts";

/** 8 MB: a smaller table is read in a few milliseconds, bloated or not. */
const MANY: Blocks = 1_000;
/** A block with a row in it has one at least: with two blocks a row, half of them have none. */
const BLOCKS_A_ROW = 2;
/** The table may have grown a little since it was planned. */
const GROWTH = 1.1;

/** Rows that were deleted or changed leave room that is read nevertheless. */
export const blocksWithoutRows: NodeRule = {
  of: "node",
  name: "blocks-without-rows",
  title: "Most blocks that are read have no row in them",
  confidence: "likely",
  proof: "Compare pg_relation_size before and after, or ask pgstattuple for the free space.",
  manual: "routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY",
  check(seen) {
    const { node, measures } = seen;
    const blocks = heapBlocks(seen);
    const rows = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    if (blocks === undefined || blocks < MANY || blocks < rows * BLOCKS_A_ROW) return;
    const { schema, relationName } = node;
    return {
      ...partOf(seen, [node], 1 - rows / blocks),
      detail: `${formatCount(blocks)} blocks of ${scanned(seen)} (${formatBlocks(blocks)}) were read and held ${formatRows(rows)}: the others are what deleted or changed rows left.${dead(seen)}`,
      advice:
        "Write the table anew, without the room between: VACUUM FULL locks it as long as it takes; pg_repack, an extension, does the same beside it. Then let autovacuum come more often, and look for transactions that stay open, which keep it from clearing up. If most of a table is deleted at regular times, partition it and drop partitions.",
      ...(relationName && {
        sql: `vacuum full ${printName({ name: relationName, ...(schema && { schema }) })};`,
      }),
    };
  },
};

/** Blocks of the table itself: values that are stored outside of their rows have blocks too. */
function heapBlocks(seen: Seen): Blocks | undefined {
  const { node, measures } = seen;
  if (node.nodeType === "Bitmap Heap Scan") return exactBlocks(seen);
  if (node.nodeType !== "Seq Scan" || !measures.ownBlocks) return undefined;
  const blocks = measures.ownBlocks.hit + measures.ownBlocks.read;
  // The planner counts 1 for a block of the table, and none for what is stored outside.
  const scans = (node.actualLoops ?? 1) / (node.parallelAware ? (measures.participants ?? 1) : 1);
  return blocks <= (node.totalCost ?? 0) * scans * GROWTH ? blocks : undefined;
}

/** Of a lossy bitmap all blocks are read that may have a row. */
function exactBlocks({ node }: Seen): Blocks | undefined {
  const processes = [node, ...node.workers];
  if (processes.some(({ lossyHeapBlocks }) => lossyHeapBlocks)) return undefined;
  return processes.reduce((sum, { exactHeapBlocks = 0 }) => sum + exactHeapBlocks, 0);
}

/** What VACUUM has not cleared yet stays as long as it cannot. */
function dead({ known, node }: Seen): string {
  const { deadRows = 0, lastVacuum } = relationKnown(known, node)?.upkeep ?? {};
  if (deadRows < MANY) return "";
  const last = lastVacuum ? `, though it ran on ${dayOf(lastVacuum)}` : "";
  return ` Of these VACUUM has not cleared ${formatCount(deadRows)}${last}: a transaction may be open that could still see them.`;
}
