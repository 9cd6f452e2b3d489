import type { Evaluation } from "./annotated.ts";
import type { Charge } from "./payers.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";
import type { Parts } from "./share-out.ts";

/** For each init-plan and CTE that was run who ran it, as their blocks tell, or else their times. */
export function evaluations(
  { plan, charges }: Runs,
  blockParts: readonly Parts[],
  timeParts: readonly Parts[],
): ReadonlyMap<NodeId, Evaluation> {
  const found = charges.flatMap((charge, at): [NodeId, Evaluation][] => {
    if (plan.nodes[charge.subplan]?.actualLoops === 0) return [];
    return [[charge.subplan, evaluation(charge, blockParts[at] ?? [], timeParts[at] ?? [])]];
  });
  return new Map(found);
}

function evaluation(charge: Charge, blocks: Parts, times: Parts): Evaluation {
  const { payers, isCertain } = charge;
  const parts = [blocks, times].find((all) => all.some((part) => part > 0));
  const nodes = parts ? payers.filter((_, nth) => (parts[nth] ?? 0) > 0) : payers;
  return {
    nodes,
    // Of a CTE's scans the blocks tell; an init-plan's payer was chosen by them already.
    isCertain: isCertain || (payers.length > 1 && parts === blocks),
  };
}
