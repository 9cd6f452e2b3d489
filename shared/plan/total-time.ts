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
  const total = new Float64Array(plan.nodes.length);
  const bound = new Float64Array(plan.nodes.length);
  const least = new Float64Array(plan.nodes.length);
  for (const node of plan.nodes) {
    const { id } = node;
    const time = wallTime(node, below[id], forAll);
    const uncertain = timeBound(node, below[id]);
    total[id] = time;
    bound[id] = uncertain;
    // An average is not the leader's own: of that as little as nothing may be inside the Gather.
    least[id] = (below[id]?.isLeaderKnown ?? true) ? Math.max(0, time - uncertain) : 0;
  }
  return { total, bound, least, isWhole: false };
}

/** One process makes the bitmap, and the others wait for it: its time is not to be divided. */
function runForAll({ nodes }: Plan): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  for (const { id, parent, nodeType } of nodes) {
    if (!ofBitmaps.has(nodeType)) continue;
    const above = nodes[parent ?? -1];
    if (above && (above.parallelAware || found.has(above.id))) found.add(id);
  }
  return found;
}

const ofBitmaps: ReadonlySet<string> = new Set(["Bitmap Index Scan", "BitmapAnd", "BitmapOr"]);

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
