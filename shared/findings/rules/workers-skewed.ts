import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { nodeLabel } from "#shared/plan/draw.ts";
import { childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";
import { isGather } from "#shared/plan/processes.ts";
import { isInput } from "#shared/plan/sub-plan-kinds.ts";

/** As long as the slowest works less than this times the average, the rest is chance. */
const TIMES = 1.5;

/** One process has most of the work, and the others wait for it. */
export const workersSkewed: NodeRule = {
  of: "node",
  name: "workers-skewed",
  title: "One process does most of the parallel work",
  confidence: "likely",
  proof: "Run it once more with VERBOSE and compare the rows and times of the workers.",
  manual: "parallel-plans.html",
  yieldsTo: ["workers-not-launched", "parallelism-unhelpful"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const [child] = childrenOf(annotated.plan, node);
    if (!isGather(node) || !child || node.actualLoops !== 1 || measures.mayStopEarly) return;
    const times = timesOf(seen, child);
    if (times.length < 2) return;
    const average = times.reduce((sum, time) => sum + time, 0) / times.length;
    const slowest = Math.max(...times);
    const time = slowest - average;
    const share = time / (annotated.totalTime || 1);
    if (slowest < average * TIMES) return;
    const work = formatShare(slowest / (average * times.length));
    return {
      severity: severityOfShare(share),
      nodes: [node.id, child.id],
      covers: subtree(annotated.plan, node).map(({ id }) => id),
      time,
      detail: `Of ${formatCount(times.length)} processes one worked ${formatTime(slowest)}, on average they worked ${formatTime(average)}: it had ${work} of the work.${heaviest(seen, child)}`,
      advice:
        "Work is handed out in blocks of the table, or whole tables of an append, that is read in parallel. If that is a small one whose rows lead to very different amounts of work, let a larger one be read in parallel: join the other way round, or split what is large. Otherwise run it without workers.",
    };
  },
};

/** What the work is, most of it: of all processes together. */
function heaviest({ annotated }: Seen, child: PlanNode): string {
  const { plan, measures } = annotated;
  const workOf = (node: PlanNode): Milliseconds => measures[node.id]?.workTime ?? 0;
  const below = subtree(plan, child).map((node) => {
    const inside = childrenOf(plan, node).filter(isInput);
    const own = workOf(node) - inside.reduce((sum, one) => sum + workOf(one), 0);
    return { node, own: Math.max(0, own) };
  });
  const [most] = below.sort((a, b) => b.own - a.own);
  const share = most ? most.own / (workOf(child) || 1) : 0;
  if (!most || below.length < 2 || share < MOST) return "";
  return ` Most of that, ${formatShare(Math.min(1, share))}, is in the ${nodeLabel(most.node)}.`;
}

/** Below that it is spread. */
const MOST: Share = 0.4;

/** What each process took. The leader has no line of its own: it took what the workers did not. */
function timesOf({ annotated }: Seen, child: PlanNode): Milliseconds[] {
  const work = annotated.measures[child.id]?.workTime;
  const workers = child.workers.flatMap(({ actualTotalTime, actualLoops = 1 }) =>
    actualTotalTime === undefined ? [] : [actualTotalTime * actualLoops],
  );
  if (work === undefined || workers.length === 0) return [];
  const isLeaderIn = (child.actualLoops ?? 0) > workers.length;
  const rest = work - workers.reduce((sum, time) => sum + time, 0);
  return isLeaderIn ? [...workers, Math.max(0, rest)] : workers;
}
