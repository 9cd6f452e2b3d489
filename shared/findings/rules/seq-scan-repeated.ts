import { formatCount, formatTime } from "#shared/base/format.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import {
  isSeqScan,
  isWorthAnIndex,
  rowsRead,
  scanned,
  timesRead,
} from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { whyNoIndex } from "#shared/findings/why-no-index.ts";

/** A table of one block may well be read ten times; from here on the repetition is the cost. */
const OFTEN = 10;

/** The inner side of a nested loop, or a sub-plan, reads its whole table once for every outer row. */
export const seqScanRepeated: NodeRule = {
  of: "node",
  name: "seq-scan-repeated",
  title: "Sequential scan is repeated for every row",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-intro.html",
  yieldsTo: ["join-filter-discards", ...whyNoIndex],
  check(seen) {
    const { node, measures } = seen;
    if (!isSeqScan(node.nodeType) || (node.actualLoops ?? 1) < OFTEN) return;
    // That each process of a Gather runs the scan once is no repetition.
    if ((node.actualLoops ?? 1) / (measures.participants ?? 1) < OFTEN) return;
    if (!isWorthAnIndex(seen)) return;
    return {
      severity: severityOfShare(measures.ownShare),
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: `${scanned(seen)} was read ${formatCount(timesRead(seen))} times from end to end, ${formatCount(rowsRead(seen))} rows in all${measures.ownTime === undefined ? "" : `, in ${formatTime(measures.ownTime)}`}.`,
      advice:
        "Add an index on the column that each outer row looks up, so that it finds its rows directly.",
    };
  },
};
