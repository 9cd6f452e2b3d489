import type { Measures, OwnBlocks } from "./annotated.ts";

/** What all nodes touched together, each what it did itself; undefined where the plan does not tell. */
export function sumBlocks(
  all: readonly Pick<Measures, "ownBlocks">[],
): Readonly<OwnBlocks> | undefined {
  const blocks = all.flatMap(({ ownBlocks }) => ownBlocks ?? []);
  if (blocks.length === 0) return undefined;
  const sum = { hit: 0, read: 0, dirtied: 0, written: 0, tempRead: 0, tempWritten: 0 };
  const kinds = Object.keys(sum) as (keyof OwnBlocks)[];
  for (const own of blocks) for (const kind of kinds) sum[kind] += own[kind];
  return sum;
}
