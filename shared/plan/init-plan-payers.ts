import type { Share } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import { charge, type Evidence, hasRoom, rescanning } from "./evidence.ts";
import { firstAskers } from "./first-askers.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { isGather } from "./processes.ts";
import { NOBODY } from "./runs.ts";
import { ROUNDING } from "./total-time.ts";

/** An init-plan is run once, by the first node that needs what it returns. */
export function initPlanCharges(evidence: Evidence, initPlans: readonly PlanNode[]): Charge[] {
  if (initPlans.length === 0) return [];
  const { plan } = evidence;
  const search = { evidence, firstInput: firstInputs(plan), gathersBefore: countGathers(plan) };
  return initPlans.map((initPlan) => {
    const { payer, isCertain } = choose(search, initPlan);
    charge(evidence, payer, initPlan.id);
    return { subplan: initPlan.id, payers: [payer], rest: initPlan.parent ?? NOBODY, isCertain };
  });
}

interface Search {
  readonly evidence: Evidence;
  readonly firstInput: ReadonlyMap<NodeId, NodeId>;
  /** How many Gathers stand before each node, and before the end. */
  readonly gathersBefore: readonly number[];
}

function firstInputs({ nodes }: Plan): Map<NodeId, NodeId> {
  const found = new Map<NodeId, NodeId>();
  for (const { id, parent, parentRelationship } of nodes) {
    const isInput = parent !== undefined && parentRelationship !== "InitPlan";
    if (isInput && !found.has(parent)) found.set(parent, id);
  }
  return found;
}

function countGathers({ nodes }: Plan): number[] {
  const before = [0];
  for (const node of nodes) before.push((before.at(-1) ?? 0) + (isGather(node) ? 1 : 0));
  return before;
}

type Choice = Pick<Charge, "isCertain"> & { readonly payer: NodeId };

/** Whoever ran the init-plan has its time and blocks inside its own. */
function choose(search: Search, initPlan: PlanNode): Choice {
  const { evidence } = search;
  const { id, parent = 0 } = initPlan;
  const asked = firstAskers(evidence, initPlan);
  const has = (part: Share) => (node: NodeId) => hasRoom(evidence, node, id, part);
  const fitting = asked.filter(has(1));
  // The workers of one that was not read to its end are ended by the node that it is printed below.
  const isLeft = hasGather(search, id);
  const [payer = parent, ...others] =
    [
      fitting.filter((node) => startsAfter(evidence, node, id)),
      fitting,
      isLeft ? asked.filter(has(A_PART)) : [],
      // What is asked for while a node is rescanned is in the time of the node that rescans it.
      isLeft
        ? []
        : asked.flatMap((node) => rescanning(evidence.plan, node, parent).find(has(1)) ?? []),
      asked,
      // Without VERBOSE many expressions are not printed.
      downwards(search, parent).filter(has(isLeft ? A_PART : 1)),
    ].find((nodes) => nodes.length > 0) ?? [];
  return { payer, isCertain: others.every((node) => node === payer) };
}

const A_PART: Share = 0.25;

/** Nodes that only pass rows on are few between one that asks and one that runs. */
const NEAR = 6;

function downwards({ firstInput }: Search, top: NodeId): NodeId[] {
  const found: NodeId[] = [];
  for (let at: NodeId | undefined = top; at !== undefined && found.length < NEAR; ) {
    found.push(at);
    at = firstInput.get(at);
  }
  return found;
}

const hasGather = ({ gathersBefore, evidence }: Search, subplan: NodeId): boolean =>
  gathersBefore[subplan] !== gathersBefore[evidence.ends[subplan] ?? subplan];

/** It ran before the first row came. */
function startsAfter({ plan, times }: Evidence, node: NodeId, initPlan: NodeId): boolean {
  const { actualStartupTime, actualLoops } = plan.nodes[node] ?? {};
  if (!times || actualStartupTime === undefined) return true;
  const loops = amount(actualLoops);
  return loops * (actualStartupTime + ROUNDING) >= (times.least[initPlan] ?? 0);
}
