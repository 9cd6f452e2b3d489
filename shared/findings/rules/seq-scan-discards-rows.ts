import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import {
  isNoticeable,
  isSeqScan,
  isWorthAnIndex,
  rowsRead,
  scanned,
} from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";

/** An index wins while the filter keeps less than about a third: past that, blocks are read anyway. */
const MOST: Share = 0.7;

/** A scan reads the whole table for the few rows that its filter keeps. */
export const seqScanDiscardsRows: NodeRule = {
  of: "node",
  name: "seq-scan-discards-rows",
  title: "Sequential scan throws most rows away",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-intro.html",
  yieldsTo: ["seq-scan-feeds-order", "seq-scan-repeated"],
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!isSeqScan(node.nodeType) || !node.filter) return;
    const read = rowsRead(seen);
    const kept = annotated.isAnalyzed ? (measures.totalRows ?? 0) : (node.planRows ?? 0);
    const discarded = read > 0 ? 1 - kept / read : 0;
    if (!isWorthAnIndex(seen) || discarded < MOST || !isNoticeable(measures.ownShare)) return;
    return {
      severity: severityOfShare(measures.ownShare),
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: detailOf(seen, read, kept),
      advice: `Add an index on the columns that the filter compares, so that only the wanted rows are read: ${node.filter}`,
    } satisfies Found;
  },
};

function detailOf(seen: Seen, read: number, kept: number): string {
  if (!seen.annotated.isAnalyzed) {
    return `The scan of ${scanned(seen)} is expected to keep ${formatCount(kept)} rows of a table that costs ${formatCount(seen.node.totalCost ?? 0)} to read.`;
  }
  const share = formatShare(1 - kept / read);
  return `The scan of ${scanned(seen)} read ${formatCount(read)} rows, kept ${formatCount(kept)} and threw ${share} away.`;
}
