import type { Bytes } from "#shared/base/units.ts";
import { btreeSize } from "#shared/indexes/btree-size.ts";
import type { Btree } from "./facts.ts";

/** How long REINDEX would make it; nothing, where its columns' statistics are not known. */
export function indexSize(btree: Btree): Bytes | undefined {
  const { rows, blockSize, keys, deduplicates, fillfactor } = btree;
  const known = keys?.flatMap(({ width, distinct, nullShare, alignment }) =>
    width === null || distinct === null
      ? []
      : [{ width: width * (1 - nullShare), distinct, alignment }],
  );
  if (!keys || !known || known.length < keys.length) return;
  const shape = { rows, keys: known, deduplicates, ...(fillfactor !== null && { fillfactor }) };
  return btreeSize(shape).pages * blockSize;
}
