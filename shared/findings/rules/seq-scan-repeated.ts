import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Rule } from "#shared/findings/finding.ts";
import { isSeqScan, rowsRead, scanned, WORTH_AN_INDEX } from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { ancestors } from "#shared/plan/plan.ts";

/** A table of one block may well be read ten times; from here on the repetition is the cost. */
const OFTEN = 10;

/** The inner side of a nested loop, or a sub-plan, reads its whole table once for every outer row. */
export const seqScanRepeated: Rule = {
  name: "seq-scan-repeated",
  title: "Sequential scan is repeated for every row",
  check(seen) {
    const { node, measures, annotated } = seen;
    const loops = node.actualLoops ?? 1;
    if (!isSeqScan(node.nodeType) || loops < OFTEN || rowsRead(seen) < WORTH_AN_INDEX) return;
    // Below a Gather each process runs the scan once: that is no repetition.
    const workers = [...ancestors(annotated.plan, node)].find(
      (a) => a.workersLaunched !== undefined,
    );
    if (loops <= (workers?.workersLaunched ?? 0) + 1) return;
    return {
      severity: severityOfShare(measures.ownShare),
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: `${scanned(seen)} was read ${formatCount(loops)} times from end to end, ${formatCount(rowsRead(seen))} rows in all${measures.ownTime === undefined ? "" : `, in ${formatTime(measures.ownTime)}`}.`,
      advice:
        "Add an index on the column that each outer row looks up, so that it finds its rows directly.",
    };
  },
};
