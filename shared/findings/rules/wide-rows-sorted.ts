import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Bytes, Kilobytes, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { throughFiles, took } from "#shared/findings/through-files.ts";

/** Keys and a few short columns are a hundred bytes; a kilobyte is text that is only carried along. */
const WIDE: Bytes = 1_000;

/** Rows that are sorted or hashed carry long columns with them, and so do not fit in memory. */
export const wideRowsSorted: NodeRule = {
  of: "node",
  name: "wide-rows-sorted",
  title: "Wide rows are sorted or hashed on disk",
  confidence: "certain",
  proof: "Select only the key in the sort or join, and compare the plans.",
  manual: "runtime-config-resource.html#GUC-WORK-MEM",
  check(seen) {
    const { node, measures, annotated } = seen;
    const { planWidth = 0, nodeType } = node;
    if (planWidth < WIDE || !isOnDisk(seen)) return;
    const isHash = nodeType === "Hash" && node.parent !== undefined;
    const nodes = isHash ? [node.parent ?? 0, node.id] : [node.id];
    const spill = spillOf(annotated, nodes, partOnDisk(seen));
    const rows = measures.totalRows ?? 0;
    return {
      severity: severityOfShare(spill.share),
      nodes,
      covers: nodes,
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `${formatCount(rows)} rows of about ${formatBytes(planWidth)}, ${formatBytes(planWidth * rows)} in all, were ${isHash ? "hashed" : "sorted"} and did not fit in memory${isHash ? throughFiles(seen, spill) : `: ${formatBytes(diskOf(seen) * 1024)} went to disk and back${took(spill)}`}.`,
      advice: isHash
        ? "Join with the columns that are needed alone, and leave the long ones out; if they have to be returned, fetch them by the key for the rows that are left in the end."
        : "Sort the key and the columns of the order alone, in a sub-query, and fetch the long columns by the key for the rows that are returned. Leave out columns that nobody needs: do not select *.",
    };
  },
};

function isOnDisk(seen: Seen): boolean {
  const { nodeType, hashBatches = 1, originalHashBatches = hashBatches } = seen.node;
  if (nodeType === "Sort") return diskOf(seen) > 0;
  return nodeType === "Hash" && hashBatches > 1 && hashBatches <= originalHashBatches;
}

/** The first batch of a hash join never leaves memory. */
const partOnDisk = ({ node: { nodeType, hashBatches = 1 } }: Seen): Share =>
  nodeType === "Hash" ? 1 - 1 / hashBatches : 1;

const diskOf = ({ node }: Seen): Kilobytes =>
  [node, ...node.workers].reduce(
    (sum, { sortSpaceType, sortSpaceUsed = 0 }) =>
      sum + (sortSpaceType === "Disk" ? sortSpaceUsed : 0),
    0,
  );
