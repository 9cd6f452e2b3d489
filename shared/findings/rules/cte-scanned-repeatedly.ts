import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { isCte } from "#shared/plan/sub-plan-kinds.ts";

/** Rows that are kept are read again in a fraction of a microsecond each: it takes many to be seen (explain.tensor.ru draws the lines alike). */
const MANY: Rows = 100_000;
const OFTEN = 10;

/** The rows of a WITH query have no index: who looks for some of them reads all. */
export const cteScannedRepeatedly: NodeRule = {
  of: "node",
  name: "cte-scanned-repeatedly",
  title: "WITH query is read from end to end again and again",
  confidence: "certain",
  proof: "Write it as a join or with a temporary table, and compare both plans.",
  manual: "queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION",
  check({ node, measures, annotated }) {
    const { nodeType, actualLoops = 0, cteName = "the WITH query" } = node;
    const rows = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    // That each process of a Gather reads it once is no repetition.
    const loops = actualLoops / (measures.participants ?? 1);
    if (nodeType !== "CTE Scan" || loops < OFTEN || rows < MANY) return;
    if (isPairedByOrder(annotated, node)) return;
    const own = ownOf(annotated, [node.id]);
    const cte = annotated.plan.nodes.find(
      (other) => isCte(other) && other.subplanName === `CTE ${cteName}`,
    );
    const kept = (cte && annotated.measures[cte.id]?.totalRows) ?? Math.round(rows / actualLoops);
    const thrown = measures.rowsRemoved
      ? `, of which the condition threw ${formatCount(measures.rowsRemoved)} away`
      : "";
    return {
      severity: severityOfShare(own.share),
      ...(own.time !== undefined && { time: own.time }),
      detail: `The ${formatRows(kept)} of ${cteName} were read ${formatCount(actualLoops)} times: ${formatCount(rows)} rows in all${thrown}.`,
      advice:
        "Join to the WITH query instead of looking into it for every row: then Postgres can hash its rows once. Where that does not fit, put its rows into a temporary table with an index on the columns that are looked up, and run ANALYZE on it.",
    };
  },
};

/** `a.total < b.total` compares every row with every row, wherever they are kept. */
function isPairedByOrder({ plan }: AnnotatedPlan, { parent = -1, filter }: PlanNode): boolean {
  const { joinFilter } = plan.nodes[parent] ?? {};
  return filter === undefined && joinFilter !== undefined && !/ = /.test(joinFilter);
}
