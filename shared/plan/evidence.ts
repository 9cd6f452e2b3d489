import type { Share } from "#shared/base/units.ts";
import { type Askers, askers } from "./askers.ts";
import type { Columns } from "./columns.ts";
import { type Amounts, type Inclusive, rooms } from "./inclusive.ts";
import type { NodeId, Plan } from "./plan.ts";
import type { Processes } from "./processes.ts";
import { isCte, isInitPlan, isSubPlan } from "./sub-plan-kinds.ts";
import { subtreeEnds } from "./subtree-ends.ts";

/** What tells who ran a sub-plan: its time and its blocks are inside that node's. */
export interface Evidence {
  readonly plan: Plan;
  readonly columns: Columns;
  readonly below: readonly (Processes | undefined)[];
  readonly times: Inclusive | undefined;
  /** Times and blocks, as far as there are any. */
  readonly known: readonly Inclusive[];
  /** For each of the known: how much of a node is not yet explained by what ran inside it. */
  readonly free: readonly Amounts[];
  /** For each node the id behind the last of its subtree. */
  readonly ends: readonly NodeId[];
  /** Of the sub-plans. */
  readonly askers: Askers;
}

interface Reported extends Pick<Evidence, "below" | "times"> {
  readonly columns: Columns;
  /** Hit and read together. */
  readonly blocks: Inclusive | undefined;
}

export function evidence({ columns, below, times, blocks }: Reported): Evidence {
  const { plan, beside } = columns;
  const known = [times, blocks].filter((inclusive) => inclusive !== undefined);
  const subplans = beside.filter((node) => isSubPlan(node) || isInitPlan(node));
  const apart = beside.filter((node) => isCte(node) || isInitPlan(node));
  const elsewhere = new Set(apart.map(({ id }) => id));
  return {
    plan,
    below,
    times,
    columns,
    known,
    free: known.map((inclusive) => rooms(columns, inclusive, elsewhere)),
    ends: subtreeEnds(plan),
    askers: askers(plan, subplans),
  };
}

/** Whether this part of the sub-plan may be inside the node, by time and by blocks. */
export const hasRoom = (
  { known, free }: Evidence,
  node: NodeId,
  subplan: NodeId,
  part: Share = 1,
): boolean =>
  known.every(({ least }, at) => (free[at]?.[node] ?? 0) >= part * (least[subplan] ?? 0));

/** From now on this part of the sub-plan is inside the payer. */
export function charge(
  { known, free }: Evidence,
  payer: NodeId,
  subplan: NodeId,
  part: Share = 1,
): void {
  known.forEach(({ least }, at) => {
    const room = free[at];
    if (room) room[payer] = Math.max(0, (room[payer] ?? 0) - part * (least[subplan] ?? 0));
  });
}

/** It is not inside the node below which it is printed. */
export function discharge({ known, free }: Evidence, host: NodeId, subplan: NodeId): void {
  known.forEach(({ least }, at) => {
    const room = free[at];
    if (room) room[host] = (room[host] ?? 0) + (least[subplan] ?? 0);
  });
}

/** A rescan goes through few nodes, such as an Append or a Materialize. */
const NEAR = 6;

/** The ancestors that may have rescanned a node, up to the top. */
export function rescanning({ nodes }: Plan, node: NodeId, top: NodeId): NodeId[] {
  const found: NodeId[] = [];
  for (let at = node; at > top && found.length < NEAR; ) {
    at = nodes[at]?.parent ?? top;
    found.push(at);
  }
  return found;
}
