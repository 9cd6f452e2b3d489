import type { Milliseconds } from "#shared/base/units.ts";
import type { PlanNode } from "./plan.ts";
import type { Processes } from "./processes.ts";
import { allTime } from "./total-time.ts";

/** The time of all processes together: beside the wall time, because they run side by side. */
export const workTime = (node: PlanNode, below: Processes | undefined): Milliseconds | undefined =>
  below && node.actualTotalTime !== undefined ? allTime(node) : undefined;

export function slowestWorker({ workers }: PlanNode): Milliseconds | undefined {
  if (workers.length === 0) return undefined;
  const timed = workers.filter(({ actualTotalTime }) => actualTotalTime !== undefined);
  return timed.length > 0 ? Math.max(...timed.map(allTime)) : undefined;
}
