import { type Asker, askers } from "./askers.ts";
import type { Evidence } from "./evidence.ts";
import type { NodeId, PlanNode } from "./plan.ts";

/** For each init-plan the nodes of which one was the first to need it. */
export function firstAskers(
  { plan, below }: Pick<Evidence, "plan" | "below">,
  ends: readonly NodeId[],
  initPlans: readonly PlanNode[],
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const asked = askers(plan, initPlans);
  const isIn = (id: NodeId, top: NodeId) => id >= top && id < (ends[top] ?? 0);
  return new Map(
    initPlans.map(({ id, parent = 0 }) => {
      const around = (asked.get(id) ?? []).filter(
        (asker) =>
          isIn(asker.id, parent) && !isIn(asker.id, id) && plan.nodes[asker.id]?.actualLoops !== 0,
      );
      const conditions = around.filter(({ where }) => where !== "output");
      const deepest = deepestOf(conditions.length > 0 ? conditions : around, ends);
      return [id, [...new Set(deepest.map((asker) => gatherAround(below, asker, parent)))]];
    }),
  );
}

/**
 * A condition may be repeated above (Recheck Cond) and an output is repeated by every ancestor: the
 * deepest is the one that asked first, but for a One-Time Filter, which comes before all below it.
 */
function deepestOf(all: readonly Asker[], ends: readonly NodeId[]): NodeId[] {
  const found: NodeId[] = [];
  let from = 0;
  all.forEach(({ id, where }, at) => {
    if (id < from) return;
    const end = ends[id] ?? 0;
    const isFirst = where === "one-time filter";
    if (isFirst) from = end;
    if (isFirst || (all[at + 1]?.id ?? end) >= end) found.push(id);
  });
  return found;
}

/**
 * A Gather evaluates what its workers need before it starts them (`ExecInitParallelPlan` in
 * execParallel.c), unless the init-plan is the workers' own.
 */
function gatherAround(below: Evidence["below"], asker: NodeId, parent: NodeId): NodeId {
  const gather = below[asker]?.gather;
  return gather !== undefined && gather >= parent ? gather : asker;
}
