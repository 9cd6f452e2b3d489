import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { childrenOf, subtree } from "#shared/plan/plan.ts";
import { isCte } from "#shared/plan/sub-plan-kinds.ts";

/** Fewer are put aside within a few milliseconds. */
const MANY: Rows = 10_000;
const MOST: Share = 0.9;

/** A WITH query that is computed for itself knows nothing of what is asked of its rows. */
export const cteDiscardsRows: NodeRule = {
  of: "node",
  name: "cte-discards-rows",
  title: "WITH query computes rows that are thrown away afterwards",
  confidence: "certain",
  proof: "Write NOT MATERIALIZED, and look whether the condition has moved into a scan.",
  manual: "queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION",
  check(seen) {
    const { node, measures, annotated } = seen;
    const { nodeType, filter, cteName = "", actualLoops } = node;
    const read = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    const discarded = read > 0 ? (measures.rowsRemoved ?? 0) / read : 0;
    if (nodeType !== "CTE Scan" || !filter || actualLoops !== 1) return;
    if (read < MANY || discarded < MOST) return;
    const { plan } = annotated;
    const scans = plan.nodes.filter((other) => other.cteName === cteName);
    const cte = plan.nodes.find((other) => isCte(other) && other.subplanName === `CTE ${cteName}`);
    // Others may want the rows; and what is grouped or counted has to be read whole in any case.
    if (!cte || scans.length > 1) return;
    const below = subtree(plan, cte);
    if (below.some((one) => computes.test(one.nodeType) && childrenOf(plan, one).length > 0))
      return;
    return {
      ...partOf(seen, [node, ...below], discarded),
      nodes: [node.id, cte.id],
      detail: `${cteName} was computed whole, ${formatRows(read)}, and then ${formatShare(discarded)} of it thrown away: ${filter} kept ${formatCount(measures.totalRows ?? 0)}. Inside of it, ${below.flatMap((one) => (one.relationName ? scanned({ node: one }) : [])).join(" and ") || "it"} was read without this condition.`,
      advice:
        "Let the condition reach the tables: write AS NOT MATERIALIZED (Postgres 12 and later), or put the condition into the WITH query itself. Then an index can find the few rows.",
    };
  },
};

/** Postgres moves no condition below what groups, limits, numbers or changes rows, or makes them anew in each step. */
const computes = /^(?:Aggregate|Group|Unique|Limit|WindowAgg|Recursive Union|SetOp|ModifyTable)$/;
