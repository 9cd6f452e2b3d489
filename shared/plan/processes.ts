import { amount } from "./amount.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { isInput } from "./sub-plan-kinds.ts";

/**
 * Below a Gather several processes run the same nodes: `loops` counts the runs of all of them and
 * times are averages. How many took part, for each node that stands below a Gather.
 */
export interface Processes {
  readonly gather: NodeId;
  /** How often the Gather was run, each time with new workers. */
  readonly runs: number;
  /** Of the leader and the workers together. */
  readonly participants: number;
  /** By how many the planner divided the rows: the leader also has other things to do. */
  readonly divisor: number;
  /** The leader's own part can be told: VERBOSE printed that of each worker that had one. */
  readonly isLeaderKnown: boolean;
}

/** In the order of `plan.nodes`. */
export function processes(plan: Plan): readonly (Processes | undefined)[] {
  const gathers: (NodeId | undefined)[] = [];
  const first = new Map<NodeId, NodeId>();
  const withWorkers = new Set<NodeId>();
  for (const node of plan.nodes) {
    const gather = gatherAbove(plan, node, gathers);
    gathers.push(gather);
    if (gather === undefined) continue;
    if (!first.has(gather)) first.set(gather, node.id);
    if (hasWorkerTimes(node)) withWorkers.add(gather);
  }
  const found = new Map(
    Array.from(first, ([gather, child]) => [
      gather,
      below(plan, gather, child, withWorkers.has(gather)),
    ]),
  );
  return gathers.map((gather) => (gather === undefined ? undefined : found.get(gather)));
}

/** What a Gather's own init-plans and sub-plans do, the leader does alone. */
function gatherAbove(
  { nodes }: Plan,
  node: PlanNode,
  gathers: readonly (NodeId | undefined)[],
): NodeId | undefined {
  const above = node.parent === undefined ? undefined : nodes[node.parent];
  if (!above) return undefined;
  return isGather(above) && isInput(node) ? above.id : gathers[above.id];
}

export const isGather = ({ nodeType }: PlanNode): boolean =>
  nodeType === "Gather" || nodeType === "Gather Merge";

const hasWorkerTimes = ({ workers }: PlanNode): boolean =>
  workers.length > 0 && workers.some(({ actualLoops }) => actualLoops !== undefined);

/**
 * The Gather's child runs once in each process that takes part, so its loops tell how many did:
 * the leader may not (parallel_leader_participation, or the workers were faster).
 */
function below(plan: Plan, gather: NodeId, child: NodeId, hasWorkers: boolean): Processes {
  const { workersPlanned, workersLaunched, actualLoops, output } = plan.nodes[gather] ?? {};
  const planned = amount(workersPlanned);
  const launched = amount(workersLaunched ?? workersPlanned);
  const runs = Math.max(1, amount(actualLoops));
  const loops = amount(plan.nodes[child]?.actualLoops) / runs;
  return {
    gather,
    runs,
    participants: Math.max(1, loops > 0 ? loops : launched + 1),
    divisor: Math.max(1, planned + leaderPart(plan, planned)),
    // Only VERBOSE prints an output.
    isLeaderKnown: hasWorkers || launched === 0 || output !== undefined,
  };
}

/** `get_parallel_divisor` in costsize.c: three tenths of the leader go to each worker. */
const leaderPart = ({ settings }: Plan, planned: number): number =>
  settings?.["parallel_leader_participation"] === "off" ? 0 : Math.max(0, 1 - 0.3 * planned);
