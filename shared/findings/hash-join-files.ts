import { formatBlocks } from "#shared/base/format.ts";
import type { Seen } from "./finding.ts";

/** Both sides wait on disk: a Hash writes its own rows, the join above it those of the other side. */
export function throughFiles({ node, annotated }: Seen): string {
  const written = [node.id, node.parent ?? node.id].reduce(
    (sum, id) => sum + (annotated.measures[id]?.ownBlocks?.tempWritten ?? 0),
    0,
  );
  return written > 0 ? `: ${formatBlocks(written)} went to disk and back` : "";
}
