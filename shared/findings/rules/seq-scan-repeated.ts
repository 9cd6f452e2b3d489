import { formatCount, formatTime } from "#shared/base/format.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import {
  isSeqScan,
  isWorthAnIndex,
  ownTimeOf,
  rowsRead,
  scanned,
  timesRead,
} from "#shared/findings/seq-scan.ts";
import { whyNoIndex } from "#shared/findings/why-no-index.ts";
import { ancestors } from "#shared/plan/plan.ts";

/** A table of one block may well be read ten times; from here on the repetition is the cost. */
const OFTEN = 10;

/** The inner side of a nested loop, or a sub-plan, reads its whole table once for every outer row. */
export const seqScanRepeated: NodeRule = {
  of: "node",
  name: "seq-scan-repeated",
  title: "Sequential scan is repeated again and again",
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
    const condition = lookedUpBy(seen);
    const sql = createIndexOn(node, filterParts(node, condition));
    return {
      ...ownTimeOf(seen),
      detail: `${scanned(seen)} was read ${formatCount(timesRead(seen))} times from end to end, ${formatCount(rowsRead(seen))} rows in all${measures.ownTime === undefined ? "" : `, in ${formatTime(measures.ownTime)}`}.`,
      advice: isOfRecursion(seen)
        ? "Each step of the recursion reads all of it. Add an index on the column by which it is joined to the rows of the step before, so that these find their partners directly."
        : "Add an index on the column that each outer row looks up, so that it finds its rows directly.",
      ...(sql && { sql }),
    };
  },
};

/** What a row of it has to meet: by itself, or in the join that reads it. */
function lookedUpBy({ node, annotated }: Seen): string | undefined {
  const join = annotated.plan.nodes[node.parent ?? -1];
  return node.filter ?? join?.hashCond ?? join?.mergeCond ?? join?.joinFilter;
}

const isOfRecursion = ({ node, annotated }: Seen): boolean =>
  [...ancestors(annotated.plan, node)].some(({ nodeType }) => nodeType === "Recursive Union");
