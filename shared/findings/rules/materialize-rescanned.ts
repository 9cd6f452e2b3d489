import { formatCount } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** Kept rows are read again in a fraction of a microsecond each: it takes many to be seen. */
const MANY: Rows = 100_000;
const OFTEN = 100;
/** A join that throws more pairs away than this has a condition, and should have an index for it. */
const FEW_REMOVED: Share = 0.5;

/** A nested loop that pairs nearly every row of one side with every row of the other. */
export const materializeRescanned: NodeRule = {
  of: "node",
  name: "materialize-rescanned",
  title: "Every row of one side is paired with every row of the other",
  confidence: "certain",
  proof:
    "Count the rows of both sides: the product of the two counts is what the join works through.",
  manual: "queries-table-expressions.html#QUERIES-JOIN",
  yieldsTo: ["nested-loop-underestimated"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const { actualLoops = 0, parent = -1 } = node;
    const join = annotated.plan.nodes[parent];
    if (node.nodeType !== "Materialize" || join?.nodeType !== "Nested Loop") return;
    const rows = measures.totalRows ?? 0;
    if (actualLoops < OFTEN || rows < MANY || isFiltered(seen, join)) return;
    const nodes = [join.id, node.id];
    const own = ownOf(annotated, nodes);
    return {
      severity: severityOfShare(own.share),
      nodes,
      covers: nodes,
      ...(own.time !== undefined && { time: own.time }),
      detail: `${formatCount(rows / actualLoops)} rows were kept and read ${formatCount(actualLoops)} times, ${formatCount(rows)} rows in all, ${join.joinFilter ? `and the condition ${join.joinFilter} kept most of the pairs` : "as no condition joins the two sides"}.`,
      advice: join.joinFilter
        ? "Join by a condition that says which rows belong together, best that a column of one equals a column of the other. If all pairs are wanted, count or add up each side first, and join the results."
        : "Add the condition that says which rows belong together: a join condition may be missing. If all pairs are wanted, count or add up each side first, and join the results.",
    };
  },
};

function isFiltered({ measures, annotated }: Seen, join: PlanNode): boolean {
  const removed = annotated.measures[join.id]?.rowsRemoved ?? 0;
  return removed > (measures.totalRows ?? 0) * FEW_REMOVED;
}
