import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { Rule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";

/** Fewer runs than this are no loop that a rewrite would end. */
const OFTEN = 100;
const NOTICEABLE: Share = 0.1;

/** A correlated sub-query is run again for each row of the query around it. */
export const subPlanPerRow: Rule = {
  name: "sub-plan-per-row",
  title: "Sub-query runs once for every row",
  check({ node, measures, annotated }) {
    const { parentRelationship, subplanName = "", actualLoops = 0 } = node;
    if (parentRelationship !== "SubPlan" || actualLoops < OFTEN) return;
    const { totalTime } = measures;
    const share = (totalTime ?? 0) / (annotated.totalTime || 1);
    if (totalTime === undefined || share < NOTICEABLE) return;
    return {
      severity: severityOfShare(share),
      nodes: [node.id, ...(node.parent === undefined ? [] : [node.parent])],
      time: totalTime,
      detail: `${subplanName} ran ${formatCount(actualLoops)} times, ${formatTime(totalTime / actualLoops)} each: ${formatTime(totalTime)}, ${formatShare(Math.min(1, share))} of the whole.`,
      advice:
        "Compute it once for all rows: join to a sub-query that is grouped by the correlated column, or use a window function. If it has to stay, give it an index on that column.",
    };
  },
};
