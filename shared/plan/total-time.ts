import type { Milliseconds } from "#shared/base/units.ts";
import type { PlanNode } from "./plan.ts";
import type { Processes } from "./processes.ts";

/** Printed to the microsecond, so each loop may be half of one off. */
const ROUNDING: Milliseconds = 0.0005;

/**
 * A node's wall time over all its loops: EXPLAIN prints the average of one. Below a Gather it is
 * the leader's part, because that is what the Gather above waited for: the leader's times add up,
 * averages over processes do not.
 */
export function totalTime(node: PlanNode, below: Processes | undefined): Milliseconds | undefined {
  const { actualTotalTime, actualLoops } = node;
  if (actualTotalTime === undefined || actualLoops === undefined) return undefined;
  const all = actualTotalTime * actualLoops;
  if (!below) return all;
  if (below.hasWorkerTimes) return Math.max(0, all - workersTime(node));
  // Built by one process for all (a bitmap): nothing to divide.
  return actualLoops < below.participants ? all : all / below.participants;
}

export function timeBound(node: PlanNode): Milliseconds {
  const workers = node.workers.reduce((sum, { actualLoops = 0 }) => sum + actualLoops, 0);
  return ROUNDING * ((node.actualLoops ?? 0) + workers);
}

export const workersTime = ({ workers }: PlanNode): Milliseconds =>
  workers.reduce((sum, worker) => sum + workerTime(worker), 0);

export const slowestWorker = ({ workers }: PlanNode): Milliseconds =>
  Math.max(0, ...workers.map(workerTime));

const workerTime = ({
  actualTotalTime = 0,
  actualLoops = 0,
}: Pick<PlanNode, "actualTotalTime" | "actualLoops">): Milliseconds =>
  actualTotalTime * actualLoops;
