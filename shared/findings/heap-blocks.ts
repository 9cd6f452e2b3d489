import type { Blocks } from "#shared/base/units.ts";
import type { Seen } from "./finding.ts";

interface HeapBlocks {
  /** Those of which the bitmap knows the rows. */
  readonly exact: Blocks;
  /** Those of which all rows are tried. */
  readonly lossy: Blocks;
}

/** From 18 on each process prints its own, before that the leader alone. */
export function heapBlocks({ node }: Seen): HeapBlocks {
  const processes = [node, ...node.workers];
  return {
    exact: processes.reduce((sum, { exactHeapBlocks = 0 }) => sum + exactHeapBlocks, 0),
    lossy: processes.reduce((sum, { lossyHeapBlocks = 0 }) => sum + lossyHeapBlocks, 0),
  };
}
