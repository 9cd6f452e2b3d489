import type { Share } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Asker } from "./askers.ts";
import { charge, discharge, type Evidence, hasRoom, rescanning } from "./evidence.ts";
import { deepestOf } from "./first-askers.ts";
import type { Charge } from "./payers.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";

/**
 * A sub-plan runs inside the node whose condition has it, below which it is printed. But conditions
 * that are alike, as those of a table's partitions, have one sub-plan together, and it is printed
 * below the first of them. And what an index is searched for is computed by the node that begins
 * the scan anew.
 */
export function subPlanCharges(evidence: Evidence, subplans: readonly PlanNode[]): Charge[] {
  const { hashed } = evidence.columns;
  return subplans.flatMap((subplan) => {
    const { id, parent = 0, subplanName = "" } = subplan;
    const runners = runnersOf(evidence, subplan);
    const isAlone = runners.every((runner) => runner.id === parent);
    if (isAlone && !isExceeded(evidence, parent)) return [];
    discharge(evidence, parent, id);
    const found = isAlone
      ? rescannerOf(evidence, subplan)
      : shareAmong(evidence, subplan, runners, hashed.has(subplanName));
    found.payers.forEach((payer, at) => {
      charge(evidence, payer, id, partOf(found, at));
    });
    return [{ subplan: id, rest: parent, ...found }];
  });
}

/** Those that mention it, but not the ancestors, which repeat what is put out below them. */
function runnersOf(evidence: Evidence, subplan: PlanNode): Asker[] {
  const { plan, ends, askers } = evidence;
  const { id, parent = 0 } = subplan;
  const isIn = (node: NodeId, top: NodeId) => node >= top && node < (ends[top] ?? 0);
  const asked = (askers.get(id) ?? []).filter(
    (asker) => (asker.id === parent || !isIn(parent, asker.id)) && !isIn(asker.id, id),
  );
  const found = asked.length > 0 ? deepestOf(asked, ends) : unprinted(evidence, subplan);
  return found.filter((asker) => plan.nodes[asker.id]?.actualLoops !== 0);
}

/** Without VERBOSE outputs are not printed: then those of a table's partitions are alike. */
function unprinted(evidence: Evidence, { parent = 0 }: PlanNode): Asker[] {
  const { nodes } = evidence.plan;
  const above = nodes[nodes[parent]?.parent ?? -1];
  const isPartition =
    above !== undefined && /^(?:Append|Merge Append|ModifyTable)$/.test(above.nodeType);
  const ids = isPartition && isExceeded(evidence, parent) ? above.children : [parent];
  return ids.map((id) => ({ id, where: "output" }));
}

const isExceeded = ({ free }: Evidence, host: NodeId): boolean =>
  free.some((room) => (room[host] ?? 0) < -NOTHING);

/** Less than any clock tells. */
const NOTHING = 1e-6;

type Found = Pick<Charge, "payers" | "weights" | "isCertain">;

function partOf({ payers, weights = [] }: Found, at: number): Share {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum > 0 ? (weights[at] ?? 0) / sum : 1 / payers.length;
}

function rescannerOf(evidence: Evidence, { id, parent = 0 }: PlanNode): Found {
  const payer = rescanning(evidence.plan, parent, 0).find((node) => hasRoom(evidence, node, id));
  return { payers: [payer ?? parent], isCertain: true };
}

function shareAmong(
  evidence: Evidence,
  { id, actualLoops }: PlanNode,
  runners: readonly Asker[],
  isHashed: boolean,
): Found {
  const payers = runners.map((runner) => runner.id);
  const loops = amount(actualLoops);
  // Run less often than there are nodes that may have run it: by those in which there is room.
  const fitting = payers.filter((node) => hasRoom(evidence, node, id, 1 / Math.max(1, loops)));
  if (loops < payers.length && fitting.length > 0) {
    return { payers: fitting.slice(0, loops), isCertain: fitting.length <= loops };
  }
  const weights = runners.map((runner) => (isHashed ? 1 : timesAsked(evidence.plan, runner)));
  return { payers, weights, isCertain: false };
}

/** A condition is asked of each row, an output is made for those that are left. */
function timesAsked({ nodes }: Plan, { id, where }: Asker): number {
  const { actualLoops, actualRows, rowsRemovedByFilter, rowsRemovedByJoinFilter } = nodes[id] ?? {};
  const removed = amount(rowsRemovedByFilter) + amount(rowsRemovedByJoinFilter);
  return amount(actualLoops) * (amount(actualRows) + (where === "output" ? 0 : removed));
}
