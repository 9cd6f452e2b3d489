import type { RanInside } from "./annotated.ts";
import type { Charge } from "./payers.ts";
import type { NodeId } from "./plan.ts";
import { NOBODY, type Runs } from "./runs.ts";
import type { Parts } from "./share-out.ts";

/**
 * Where each sub-plan ran that did not run where it is printed, or not only there, with as much of
 * its time and its blocks as was inside. Whoever follows it from the root never comes to a node
 * twice on one way, whatever a damaged plan says.
 */
export function ranInside(
  run: Runs,
  times: Float64Array | undefined,
  blockParts: readonly Parts[],
): ReadonlyMap<NodeId, readonly RanInside[]> {
  if (run.charges.length === 0) return new Map();
  const place = new Map(Array.from(run.order, (id, at) => [id, at]));
  const isBefore = (node: NodeId, subplan: NodeId) =>
    node === NOBODY || (place.get(node) ?? 0) < (place.get(subplan) ?? 0);
  return new Map(
    run.charges.map((charge, at) => [
      charge.subplan,
      partsOf(run, charge, times, blockParts[at] ?? []).filter(({ node = NOBODY }) =>
        isBefore(node, charge.subplan),
      ),
    ]),
  );
}

function partsOf(
  { firstLink }: Runs,
  { subplan, payers, rest }: Charge,
  times: Float64Array | undefined,
  blockParts: Parts,
): RanInside[] {
  const first = firstLink[subplan] ?? 0;
  const blocks = blockParts.reduce((sum, part) => sum + part, 0);
  return [...payers, rest].map((node, nth) =>
    Object.freeze({
      node: node === NOBODY ? undefined : node,
      time: times?.[first + nth],
      blocks: blocks > 0 ? (blockParts[nth] ?? 0) / blocks : undefined,
    }),
  );
}
