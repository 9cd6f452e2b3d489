import { formatBlocks, formatRows, formatShare } from "#shared/base/format.ts";
import type { Blocks, Bytes, Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { heapBlocks } from "#shared/findings/heap-blocks.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";

/** Fewer rows are tried again within the time of a few index lookups. */
const MANY: Rows = 1_000;
const NOTICEABLE: Share = 0.1;

/**
 * A bitmap that outgrows work_mem keeps blocks where it kept rows: all rows of these blocks are
 * read, and the condition is tried on each.
 */
export const bitmapHeapScanLossy: NodeRule = {
  of: "node",
  name: "bitmap-heap-scan-lossy",
  title: "Bitmap does not fit in work_mem and forgot which rows it found",
  confidence: "certain",
  proof: "Run it once more with the larger work_mem: “lossy” is gone from Heap Blocks.",
  manual: "runtime-config-resource.html#GUC-WORK-MEM",
  check(seen) {
    const { node, measures } = seen;
    if (node.nodeType !== "Bitmap Heap Scan") return;
    const { exact, lossy } = heapBlocks(seen);
    const tried = Math.min(
      measures.rowsRemoved ?? 0,
      (node.rowsRemovedByIndexRecheck ?? 0) * (node.actualLoops ?? 1),
    );
    // A bitmap that outgrew its memory keeps some of its rows; one that a BRIN index makes has none.
    if (exact === 0) return;
    const inVain = tried / (tried + (measures.totalRows ?? 0));
    if (lossy === 0 || tried < MANY || inVain < NOTICEABLE) return;
    return {
      ...partOf(seen, [node], inVain),
      detail: `Of ${formatBlocks(exact + lossy)} of ${scanned(seen)}, ${formatShare(lossy / (exact + lossy))} were remembered as whole blocks, so that ${formatRows(tried)} were read and thrown away again.`,
      advice:
        "Raise work_mem for this session, so that the bitmap holds every row that the index found.",
      sql: `set work_mem = '${megabytesFor((exact + lossy) / loops(seen))}MB';`,
    };
  },
};

/** Processes share one bitmap; every other loop makes its own. */
const loops = ({ node, measures }: Seen): number =>
  Math.max(1, (node.actualLoops ?? 1) / (measures.participants ?? 1));

/**
 * What tbm_calculate_entries reckons for a block, 48 bytes and two pointers.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/nodes/tidbitmap.c
 */
const BYTES_OF_A_BLOCK: Bytes = 64;

/** Twice what these blocks need, because others will come. */
function megabytesFor(blocks: Blocks): number {
  const needed = (2 * blocks * BYTES_OF_A_BLOCK) / 1024 ** 2;
  return 2 ** Math.max(0, Math.ceil(Math.log2(needed)));
}
