import { amount } from "./amount.ts";
import { type Asker, askers } from "./askers.ts";
import { type Inclusive, rooms } from "./inclusive.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { isGather, type Processes } from "./processes.ts";
import { NOBODY } from "./runs.ts";
import { subtreeEnds } from "./subtree-ends.ts";
import { ROUNDING } from "./total-time.ts";

/** What tells who ran a sub-plan. */
export interface Evidence {
  readonly plan: Plan;
  readonly below: readonly (Processes | undefined)[];
  readonly times: Inclusive | undefined;
  /** Hit and read together. */
  readonly blocks: Inclusive | undefined;
}

/** An init-plan is run once, by the first node that needs what it returns. */
export function initPlanCharges(evidence: Evidence, initPlans: readonly PlanNode[]): Charge[] {
  if (initPlans.length === 0) return [];
  const asked = askers(evidence.plan, initPlans);
  const search = searchOf(evidence);
  return initPlans.map((initPlan) => {
    const first = firstAskers(search, initPlan, asked.get(initPlan.id) ?? []);
    const { payer, isCertain } = choose(search, initPlan, first);
    take(search, payer, initPlan.id);
    return { subplan: initPlan.id, payers: [payer], rest: initPlan.parent ?? NOBODY, isCertain };
  });
}

interface Search extends Evidence {
  readonly ends: readonly NodeId[];
  readonly known: readonly Inclusive[];
  /** For each of the known: how much of a node is not yet explained by what ran inside it. */
  readonly free: readonly number[][];
  /** How many Gathers stand before each node, and before the end. */
  readonly gathersBefore: readonly number[];
  /** The node of each subtree with the most that is not explained. */
  readonly freest: readonly NodeId[];
}

function searchOf(evidence: Evidence): Search {
  const { plan, times, blocks } = evidence;
  const known = [times, blocks].filter((inclusive) => inclusive !== undefined);
  const free = known.map((inclusive) => rooms(plan, inclusive));
  // Blocks tell more than times: an init-plan that reads nothing takes no time to look for.
  const freest = freestOf(plan, free.at(-1) ?? []);
  return {
    ...evidence,
    ends: subtreeEnds(plan),
    known,
    free,
    freest,
    gathersBefore: countGathers(plan),
  };
}

function countGathers({ nodes }: Plan): number[] {
  const before = [0];
  for (const node of nodes) before.push((before.at(-1) ?? 0) + (isGather(node) ? 1 : 0));
  return before;
}

function freestOf({ nodes }: Plan, free: readonly number[]): NodeId[] {
  const freest = nodes.map(({ id }) => id);
  const freeIn = (id: NodeId) => free[freest[id] ?? -1] ?? 0;
  for (const { id, parent, parentRelationship } of nodes.toReversed()) {
    if (parent === undefined || parentRelationship === "InitPlan") continue;
    if (freeIn(id) > freeIn(parent)) freest[parent] = freest[id] ?? id;
  }
  return freest;
}

/**
 * A condition may be repeated above (Recheck Cond) and an output is repeated by every ancestor: the
 * deepest is the one that asked first, but for a One-Time Filter, which comes before all below it.
 */
function firstAskers(search: Search, initPlan: PlanNode, all: readonly Asker[]): NodeId[] {
  const { plan, ends } = search;
  const { id, parent = 0 } = initPlan;
  const around = all.filter(
    (asker) =>
      asker.id >= parent &&
      asker.id < (ends[parent] ?? 0) &&
      !(asker.id >= id && asker.id < (ends[id] ?? 0)) &&
      plan.nodes[asker.id]?.actualLoops !== 0,
  );
  const conditions = around.filter(({ where }) => where !== "output");
  const deepest = deepestOf(conditions.length > 0 ? conditions : around, ends);
  return [...new Set(deepest.map((asker) => gatherAround(search, asker, parent)))];
}

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
function gatherAround({ below }: Search, asker: NodeId, parent: NodeId): NodeId {
  const gather = below[asker]?.gather;
  return gather !== undefined && gather >= parent ? gather : asker;
}

type Choice = Pick<Charge, "isCertain"> & { readonly payer: NodeId };

/** Whoever ran the init-plan has its time and blocks inside its own. */
function choose(search: Search, { id, parent = 0 }: PlanNode, asked: readonly NodeId[]): Choice {
  const { plan, freest } = search;
  const fits = (node: NodeId) => hasRoom(search, node, id);
  const fitting = asked.filter(fits);
  // What is asked for while a node is rescanned is in the time of the node that rescans it. But of
  // one with workers the end may be in the time of the printed parent, which shuts them down.
  const callers = hasGather(search, id)
    ? []
    : asked.flatMap((node) => plan.nodes[node]?.parent ?? []);
  const [payer = parent, ...others] =
    [
      fitting.filter((node) => startsAfter(search, node, id)),
      fitting,
      callers.filter((node) => node >= parent && fits(node)),
      asked.filter((node) => hasRoom(search, node, id, HALF)),
      asked,
      [parent, freest[parent] ?? parent].filter(fits),
    ].find((nodes) => nodes.length > 0) ?? [];
  return { payer, isCertain: others.every((node) => node === payer) };
}

const hasGather = ({ gathersBefore, ends }: Search, subplan: NodeId): boolean =>
  gathersBefore[subplan] !== gathersBefore[ends[subplan] ?? subplan];

/** Room for this part of the init-plan, in each measure. */
const hasRoom = ({ known, free }: Search, node: NodeId, initPlan: NodeId, part = 1): boolean =>
  known.every(({ least }, at) => (free[at]?.[node] ?? 0) >= part * (least[initPlan] ?? 0));

const HALF = 0.5;

/** It ran before the first row came. */
function startsAfter({ plan, times }: Search, node: NodeId, initPlan: NodeId): boolean {
  const { actualStartupTime, actualLoops } = plan.nodes[node] ?? {};
  if (!times || actualStartupTime === undefined) return true;
  const loops = amount(actualLoops);
  return loops * (actualStartupTime + ROUNDING) >= (times.least[initPlan] ?? 0);
}

function take({ known, free }: Search, payer: NodeId, initPlan: NodeId): void {
  known.forEach(({ least }, at) => {
    const room = free[at];
    if (room) room[payer] = Math.max(0, (room[payer] ?? 0) - (least[initPlan] ?? 0));
  });
}
