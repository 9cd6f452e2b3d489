import { formatTime } from "#shared/base/format.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { childrenOf } from "#shared/plan/plan.ts";
import { isGather } from "#shared/plan/processes.ts";

/** What the processes did together could have been done by one in half the time. */
const TIMES = 2;

/** To start workers and to hand their rows over took longer than the work itself. */
export const parallelismUnhelpful: NodeRule = {
  of: "node",
  name: "parallelism-unhelpful",
  title: "Starting parallel workers costs more than they save",
  confidence: "likely",
  proof: "Run it once more with max_parallel_workers_per_gather = 0 and compare the times.",
  manual: "runtime-config-query.html#GUC-PARALLEL-SETUP-COST",
  yieldsTo: ["workers-not-launched"],
  check({ node, measures, annotated }) {
    const [child] = childrenOf(annotated.plan, node);
    if (!isGather(node) || !child || node.singleCopy || measures.mayStopEarly) return;
    const elapsed = measures.totalTime;
    const work = annotated.measures[child.id]?.workTime;
    if (elapsed === undefined || work === undefined || !node.workersLaunched) return;
    if (elapsed < work * TIMES) return;
    const time = Math.min(elapsed - work, measures.ownTime ?? 0);
    const share = time / (annotated.totalTime || 1);
    return {
      severity: severityOfShare(share),
      time,
      detail: `All processes together worked ${formatTime(work)}, and the ${node.nodeType} took ${formatTime(elapsed)}: the rest is for starting them and for handing rows over.`,
      advice:
        "Run this statement without workers. If many short statements get them, raise parallel_setup_cost, or min_parallel_table_scan_size, so that only longer ones do.",
      sql: "set max_parallel_workers_per_gather = 0;",
    };
  },
};
