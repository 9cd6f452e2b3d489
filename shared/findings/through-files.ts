import { formatBlocks, formatTime } from "#shared/base/format.ts";
import type { Seen } from "./finding.ts";
import type { spillOf } from "./spill.ts";

type Spill = ReturnType<typeof spillOf>;

/** Of a hash join both sides wait on disk: a Hash writes its own rows, the join those of the other. */
export function throughFiles({ node, annotated }: Seen, spill: Spill): string {
  const written = [node.id, node.parent ?? node.id].reduce(
    (sum, id) => sum + (annotated.measures[id]?.ownBlocks?.tempWritten ?? 0),
    0,
  );
  return written > 0 ? `: ${formatBlocks(written)} went to disk and back${took(spill)}` : "";
}

/** ", in 44.9 ms", where it was measured. */
export const took = ({ isMeasured, time }: Spill): string =>
  isMeasured && time !== undefined ? `, in ${formatTime(time)}` : "";
