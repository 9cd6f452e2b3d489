import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { subtree } from "#shared/plan/plan.ts";

/** Fewer runs than this are no loop that a rewrite would end. */
const OFTEN = 100;
const NOTICEABLE: Share = 0.1;

/** A correlated sub-query is run again for each row of the query around it. */
export const subPlanPerRow: NodeRule = {
  of: "node",
  name: "sub-plan-per-row",
  title: "Sub-query runs once for every row",
  confidence: "certain",
  proof: "Write the join beside it and compare both plans.",
  manual: "queries-table-expressions.html#QUERIES-LATERAL",
  yieldsTo: ["not-in-sub-plan"],
  check({ node, measures, annotated }) {
    const { parentRelationship, subplanName = "", actualLoops = 0, actualTotalTime } = node;
    if (parentRelationship !== "SubPlan" || actualLoops < OFTEN) return;
    if (actualTotalTime === undefined) return;
    // Processes run it side by side: what passed is their time divided among them.
    const { participants = 1 } = measures;
    const elapsed = (measures.workTime ?? measures.totalTime ?? 0) / participants;
    const share = elapsed / (annotated.totalTime || 1);
    if (share < NOTICEABLE) return;
    const inProcesses = participants > 1 ? ` in ${formatCount(participants)} processes` : "";
    return {
      severity: severityOfShare(share),
      nodes: [node.id, ...(node.parent === undefined ? [] : [node.parent])],
      covers: subtree(annotated.plan, node).map(({ id }) => id),
      time: elapsed,
      detail: `${subplanName} ran ${formatCount(actualLoops)} times${inProcesses}, ${formatTime(actualTotalTime)} each: ${formatTime(elapsed)}, ${formatShare(Math.min(1, share))} of the whole.`,
      advice:
        "Compute it once for all rows: join to a sub-query that is grouped by the correlated column, or use a window function. If it has to stay, give it an index on that column.",
    };
  },
};
