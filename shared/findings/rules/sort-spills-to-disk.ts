import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Kilobytes } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { took } from "#shared/findings/through-files.ts";
import { setWorkMem } from "#shared/findings/work-mem.ts";
import type { PlanNode, Worker } from "#shared/plan/plan.ts";

/** Postgres sorts in work_mem; past that it writes runs to disk and merges them. */
export const sortSpillsToDisk: NodeRule = {
  of: "node",
  name: "sort-spills-to-disk",
  title: "Sort spills to disk",
  confidence: "certain",
  proof: "Run it once more with the larger work_mem and look for “Memory” behind the sort method.",
  manual: "runtime-config-resource.html#GUC-WORK-MEM",
  yieldsTo: [
    "incremental-sort-one-group",
    "wide-rows-sorted",
    "aggregate-sorts-rows",
    "join-multiplies-rows",
  ],
  check({ node, annotated }) {
    const spills = [node, ...node.workers].flatMap((process) => spilled(process) ?? []);
    if (spills.length === 0) return;
    const spill = spillOf(annotated, [node.id]);
    const bytes = spills.reduce((sum, kilobytes) => sum + kilobytes, 0) * 1024;
    const isInGroups = node.nodeType === "Incremental Sort";
    const wrote = isInGroups ? `up to ${formatBytes(bytes)} at a time` : formatBytes(bytes);
    const sql = setWorkMem(Math.max(...spills) * IN_MEMORY);
    const inProcesses = spills.length > 1 ? ` in ${formatCount(spills.length)} processes` : "";
    return {
      severity: severityOfShare(spill.share),
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `The sort by ${node.sortKey?.join(", ") ?? "its key"} did not fit in work_mem and wrote ${wrote} to disk${inProcesses}${took(spill)}.`,
      advice:
        "Raise work_mem for this session, sort fewer or narrower rows, or add an index that already has this order.",
      ...(sql !== undefined && { sql }),
    };
  },
};

/** In memory each row has a header and a pointer, which are not written: two to three times the size. */
const IN_MEMORY = 3;

/** What a process wrote to disk: in one sort, or for the largest group of an Incremental Sort. */
function spilled(process: PlanNode | Worker): Kilobytes | undefined {
  const { sortSpaceType, sortSpaceUsed, fullSortPeakDisk, preSortedPeakDisk } = process;
  if (sortSpaceType === "Disk") return sortSpaceUsed ?? 0;
  const peaks = [fullSortPeakDisk, preSortedPeakDisk].filter((peak) => peak !== undefined);
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
}
