import type { NodeId, Plan, PlanNode } from "./plan.ts";

/**
 * Below a Gather several processes run the same nodes: `loops` counts the runs of all of them and
 * times are averages. How many took part, for each node that stands below a Gather.
 */
export interface Processes {
  /** Of the leader and the workers together. */
  readonly participants: number;
  /** By how many the planner divided the rows: the leader also has other things to do. */
  readonly divisor: number;
  /** VERBOSE printed each worker's numbers, so the leader's are the rest. */
  readonly hasWorkerTimes: boolean;
}

export function processes(plan: Plan): ReadonlyMap<NodeId, Processes> {
  const found = new Map<NodeId, Processes>();
  for (const node of plan.nodes) {
    const parent = node.parent === undefined ? undefined : plan.nodes[node.parent];
    if (!parent || node.parentRelationship === "InitPlan") continue;
    if (isGather(parent)) found.set(node.id, below(parent, node));
    else {
      const inherited = found.get(parent.id);
      if (inherited) found.set(node.id, inherited);
    }
  }
  return withWorkerTimes(plan, found);
}

const isGather = ({ nodeType }: PlanNode): boolean =>
  nodeType === "Gather" || nodeType === "Gather Merge";

/**
 * The Gather's child runs once in each process that takes part, so its loops tell how many did:
 * the leader may not (parallel_leader_participation, or the workers were faster).
 */
function below(gather: PlanNode, child: PlanNode): Processes {
  const launched = gather.workersLaunched ?? gather.workersPlanned ?? 0;
  const loops = (child.actualLoops ?? 0) / Math.max(1, gather.actualLoops ?? 1);
  const planned = gather.workersPlanned ?? 0;
  return {
    participants: Math.max(1, loops > 0 ? loops : launched + 1),
    divisor: planned + Math.max(0, 1 - 0.3 * planned),
    hasWorkerTimes: false,
  };
}

/** One node with a worker's time is enough: VERBOSE prints them all, and 0 means that none ran it. */
function withWorkerTimes(plan: Plan, found: Map<NodeId, Processes>): Map<NodeId, Processes> {
  const printed = new Set<Processes>();
  for (const node of plan.nodes) {
    const here = found.get(node.id);
    if (here && node.workers.some(({ actualLoops }) => actualLoops !== undefined))
      printed.add(here);
  }
  for (const [id, here] of found) {
    if (printed.has(here)) found.set(id, { ...here, hasWorkerTimes: true });
  }
  return found;
}
