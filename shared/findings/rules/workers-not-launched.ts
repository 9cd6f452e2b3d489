import { formatCount } from "#shared/base/format.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { subtree } from "#shared/plan/plan.ts";
import { isGather } from "#shared/plan/processes.ts";

/** The plan counts on workers, and the server had none left to give. */
export const workersNotLaunched: NodeRule = {
  of: "node",
  name: "workers-not-launched",
  title: "Fewer parallel workers than planned",
  confidence: "likely",
  proof: "Run it while the server is quiet, and look at the workers that were launched.",
  manual: "when-can-parallel-query-be-used.html",
  check({ node, measures, annotated }) {
    const { workersPlanned = 0, workersLaunched, actualLoops = 1 } = node;
    if (!isGather(node) || workersLaunched === undefined) return;
    // In a loop the number is that of the last round.
    if (workersLaunched >= workersPlanned || actualLoops > 1) return;
    const below = subtree(annotated.plan, node)
      .slice(1)
      .map(({ id }) => id);
    // The leader works along: of three processes that were planned, each has a third to do.
    const own = ownOf(annotated, below, 1 - (workersLaunched + 1) / (workersPlanned + 1));
    if (measures.mayStopEarly) return;
    return {
      severity: severityOfShare(own.share),
      covers: below,
      ...(own.time !== undefined && { time: own.time }),
      detail: `${formatCount(workersPlanned)} parallel ${workersPlanned === 1 ? "worker was" : "workers were"} planned and ${workersLaunched === 0 ? "none" : formatCount(workersLaunched)} started: the others of the server were busy, or their number is limited.`,
      advice:
        "Look whether more parallel statements run at the same time than the server has workers for. If it has processors to spare, raise max_parallel_workers, and max_worker_processes, which bounds it. Otherwise plan fewer for each: lower max_parallel_workers_per_gather.",
      sql: "show max_parallel_workers;\nshow max_worker_processes;\nselect count(*) from pg_stat_activity where backend_type = 'parallel worker';",
    };
  },
};
