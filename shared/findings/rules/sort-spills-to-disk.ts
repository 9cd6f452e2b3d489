import { formatBytes } from "#shared/base/format.ts";
import type { Rule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";

/** Postgres sorts in work_mem; past that it writes runs to disk and merges them. */
export const sortSpillsToDisk: Rule = {
  name: "sort-spills-to-disk",
  title: "Sort spills to disk",
  check({ node, measures }) {
    const { sortSpaceType, sortSpaceUsed = 0 } = node;
    if (sortSpaceType !== "Disk") return;
    return {
      severity: severityOfShare(measures.ownShare),
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: `The sort by ${node.sortKey?.join(", ") ?? "its key"} did not fit in work_mem and wrote ${formatBytes(sortSpaceUsed * 1024)} to disk.`,
      advice:
        "Raise work_mem for this session, sort fewer or narrower rows, or add an index that already has this order.",
    };
  },
};
