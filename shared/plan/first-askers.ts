import type { Asker } from "./askers.ts";
import type { Evidence } from "./evidence.ts";
import type { NodeId, PlanNode } from "./plan.ts";

/** The nodes of which one was the first to need what an init-plan returns. */
export function firstAskers(
  { plan, below, ends, askers }: Evidence,
  { id, parent = 0 }: PlanNode,
): readonly NodeId[] {
  const isIn = (asker: NodeId, top: NodeId) => asker >= top && asker < (ends[top] ?? 0);
  const around = (askers.get(id) ?? []).filter(
    (asker) =>
      isIn(asker.id, parent) && !isIn(asker.id, id) && plan.nodes[asker.id]?.actualLoops !== 0,
  );
  const conditions = around.filter(({ where }) => where !== "output");
  const deepest = deepestOf(conditions.length > 0 ? conditions : around, ends);
  return [...new Set(deepest.map((asker) => gatherAround(below, asker.id, parent)))];
}

/**
 * A condition may be repeated above (Recheck Cond) and an output is repeated by every ancestor: the
 * deepest is the one that asked first, but for a One-Time Filter, which comes before all below it.
 */
export function deepestOf(all: readonly Asker[], ends: readonly NodeId[]): Asker[] {
  const found: Asker[] = [];
  let from = 0;
  all.forEach((asker, at) => {
    if (asker.id < from) return;
    const end = ends[asker.id] ?? 0;
    const isFirst = asker.where === "one-time filter";
    if (isFirst) from = end;
    if (isFirst || (all[at + 1]?.id ?? end) >= end) found.push(asker);
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
