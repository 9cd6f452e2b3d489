import type { Rows } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Plan } from "./plan.ts";
import { isGather, type Processes } from "./processes.ts";
import { isInput } from "./sub-plan-kinds.ts";

/**
 * The planner's rows for all loops and processes together, to stand beside the rows that came. Its
 * number is for one loop. Of a node of which several processes do a part each, it is for one
 * process, the leader counting for less (`get_parallel_divisor` in costsize.c); how many of them
 * came to it does not matter then: below a Parallel Append perhaps a single one.
 */
export function expectedRows(
  plan: Plan,
  below: readonly (Processes | undefined)[],
): readonly (Rows | undefined)[] {
  const isPartial = below.length > 0 ? partialNodes(plan) : [];
  return plan.nodes.map(({ id, planRows, actualLoops = 1 }) => {
    if (planRows === undefined) return undefined;
    const here = below[id];
    const times = here && isPartial[id] && actualLoops > 0 ? here.divisor * here.runs : actualLoops;
    return Math.round(amount(amount(planRows) * amount(times)));
  });
}

/** Nodes of which each process does a part: those that read from a parallel-aware scan. */
function partialNodes({ nodes }: Plan): readonly boolean[] {
  const reads = nodes.map(({ parallelAware }) => parallelAware === true);
  /** Each process groups for itself, so it gives rows of its own: all of them, not a part. */
  const groups = nodes.map(() => false);
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id];
    if (!node || !reads[id]) continue;
    const { parent } = node;
    if (forItself.test(node.nodeType)) groups[id] = true;
    if (parent === undefined || !isInput(node) || isGather(node)) continue;
    reads[parent] = true;
    if (groups[id]) groups[parent] = true;
  }
  return nodes.map(({ id }) => (reads[id] ?? false) && !groups[id]);
}

const forItself = /^(?:Aggregate|Group|Unique|Limit|SetOp)$/;
