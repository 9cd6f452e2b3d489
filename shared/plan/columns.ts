import { amount } from "./amount.ts";
import { hashedSubPlans } from "./hashed-sub-plans.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { isGather } from "./processes.ts";
import { NOBODY } from "./runs.ts";
import { isInput, isSubPlan } from "./sub-plan-kinds.ts";

/**
 * What several measures ask of every node, side by side. Nodes lie far apart in memory, and of fifty
 * thousand each look fetches them anew: that is most of what measuring takes.
 */
export interface Columns {
  readonly plan: Plan;
  /** `NOBODY` where there is none. */
  readonly parents: Int32Array;
  /** Init-plans, CTEs and sub-plans: what a node's rows are not made of. */
  readonly beside: readonly PlanNode[];
  readonly hasGather: boolean;
  /** The names of those whose rows a condition looks up in a hash table. */
  readonly hashed: ReadonlySet<string>;
  readonly counters: Counters;
}

/** Sums of what EXPLAIN counted, with all that is inside a node; what it printed for none is absent. */
export type Counters = { readonly [C in Counter]?: Float64Array };
type Counter =
  | ("hit" | "read" | "dirtied" | "written" | "tempRead" | "tempWritten")
  | ("readTime" | "writeTime")
  | ("walRecords" | "walFpi" | "walBytes");

export function columnsOf(plan: Plan): Columns {
  const parents = new Int32Array(plan.nodes.length);
  const beside: PlanNode[] = [];
  let hasGather = false;
  const counters: { [C in Counter]?: Float64Array } = {};
  const count = (name: Counter, id: NodeId, part: number | undefined) => {
    if (part === undefined) return;
    counters[name] ??= new Float64Array(parents.length);
    counters[name][id] = (counters[name][id] ?? 0) + amount(part);
  };
  for (const node of plan.nodes) {
    const { id, parent = NOBODY } = node;
    parents[id] = parent;
    if (!isInput(node)) beside.push(node);
    hasGather ||= isGather(node);
    count("hit", id, node.sharedHitBlocks);
    count("hit", id, node.localHitBlocks);
    count("read", id, node.sharedReadBlocks);
    count("read", id, node.localReadBlocks);
    count("dirtied", id, node.sharedDirtiedBlocks);
    count("dirtied", id, node.localDirtiedBlocks);
    count("written", id, node.sharedWrittenBlocks);
    count("written", id, node.localWrittenBlocks);
    count("tempRead", id, node.tempReadBlocks);
    count("tempWritten", id, node.tempWrittenBlocks);
    count("readTime", id, node.sharedIoReadTime);
    count("readTime", id, node.localIoReadTime);
    count("readTime", id, node.tempIoReadTime);
    count("writeTime", id, node.sharedIoWriteTime);
    count("writeTime", id, node.localIoWriteTime);
    count("writeTime", id, node.tempIoWriteTime);
    count("walRecords", id, node.walRecords);
    count("walFpi", id, node.walFpi);
    count("walBytes", id, node.walBytes);
  }
  return {
    plan,
    parents,
    beside,
    hasGather,
    hashed: hashedSubPlans(plan, beside.filter(isSubPlan)),
    counters,
  };
}
