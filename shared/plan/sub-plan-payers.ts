import { charge, type Evidence, hasRoom, rescanning } from "./evidence.ts";
import type { Charge } from "./payers.ts";
import { NOBODY } from "./runs.ts";

/**
 * A sub-plan runs inside the node whose condition has it, below which it is printed. But what an
 * index is searched for is computed when the scan is begun anew, by the node that does so: then the
 * sub-plan took more than the scan below which it is printed.
 */
export function subPlanCharges(evidence: Evidence): Charge[] {
  const { plan, known, free } = evidence;
  return plan.nodes.flatMap(({ id, parent = NOBODY, parentRelationship }): Charge[] => {
    if (parentRelationship !== "SubPlan") return [];
    const isTooMuch = free.some((room) => (room[parent] ?? 0) < -NOTHING);
    const payer =
      isTooMuch && rescanning(plan, parent, 0).find((node) => hasRoom(evidence, node, id));
    if (payer === undefined || payer === false) return [];
    charge(evidence, payer, id);
    known.forEach(({ least }, at) => {
      const room = free[at];
      if (room) room[parent] = (room[parent] ?? 0) + (least[id] ?? 0);
    });
    return [{ subplan: id, payers: [payer], rest: parent, isCertain: true }];
  });
}

/** Less than any clock tells. */
const NOTHING = 1e-6;
