import type { Milliseconds } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Inclusive } from "./inclusive.ts";
import type { NodeId, Plan, PlanNode, Worker } from "./plan.ts";
import type { Processes } from "./processes.ts";

/** Printed to the microsecond, so each loop may be half of one off. */
export const ROUNDING: Milliseconds = 0.0005;

/**
 * Each node's wall time over all its loops: EXPLAIN prints the average of one. Below a Gather it is
 * the leader's part, because that is what the Gather waited for: the leader's times add up.
 * Where the plan does not tell that part it is an average of the processes, which add up as well.
 */
export function totalTimes(
  plan: Plan,
  below: readonly (Processes | undefined)[],
): Inclusive | undefined {
  if (plan.nodes[0]?.actualTotalTime === undefined) return undefined;
  const forAll = runForAll(plan);
  const total = plan.nodes.map((node) => wallTime(node, below[node.id], forAll));
  const bound = plan.nodes.map((node) => timeBound(node, below[node.id]));
  return {
    total,
    bound,
    // An average is not the leader's own: of that as little as nothing may be inside the Gather.
    least: total.map((time, id) =>
      (below[id]?.isLeaderKnown ?? true) ? Math.max(0, time - (bound[id] ?? 0)) : 0,
    ),
    isWhole: false,
  };
}

/** One process makes the bitmap, and the others wait for it: its time is not to be divided. */
function runForAll({ nodes }: Plan): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  for (const { id, parent, nodeType } of nodes) {
    const above = nodes[parent ?? -1];
    if (!above || !/^Bitmap(?: Index Scan|And|Or)$/.test(nodeType)) continue;
    if (above.parallelAware || found.has(above.id)) found.add(id);
  }
  return found;
}

function wallTime(
  node: PlanNode,
  below: Processes | undefined,
  forAll: ReadonlySet<NodeId>,
): Milliseconds {
  const all = allTime(node);
  if (below?.isLeaderKnown) return Math.max(0, all - workersTime(node));
  return below && !forAll.has(node.id) ? all / below.participants : all;
}

/** Of all loops, and of all processes. */
export const allTime = ({
  actualTotalTime,
  actualLoops,
}: Pick<Worker, "actualTotalTime" | "actualLoops">): Milliseconds =>
  amount(amount(actualTotalTime) * amount(actualLoops));

const workersTime = ({ workers }: PlanNode): Milliseconds =>
  workers.reduce((sum, worker) => sum + allTime(worker), 0);

function timeBound(node: PlanNode, below: Processes | undefined): Milliseconds {
  const loops = amount(node.actualLoops);
  if (below && !below.isLeaderKnown) return (ROUNDING * loops) / below.participants;
  return ROUNDING * node.workers.reduce((sum, worker) => sum + amount(worker.actualLoops), loops);
}
