import type { Bytes } from "#shared/base/units.ts";
import type { Heap, HeapColumn } from "./facts.ts";

const PAGE_HEADER: Bytes = 24;
const LINE_POINTER: Bytes = 4;
/** Without the bits for nulls, one for each column. */
const TUPLE_HEADER: Bytes = 23;
/** From here on a value of varying length has a header of four bytes, and is aligned. */
const LONG: Bytes = 127;

/**
 * How long VACUUM FULL would make a table, from the statistics of its columns; nothing, where they are
 * not known. What is kept in its TOAST table is not a part of it.
 * https://www.postgresql.org/docs/18/storage-page-layout.html
 */
export function heapSize({ rows, blockSize, fillfactor, columns }: Heap): Bytes | undefined {
  const width = columns && rowWidth(columns);
  if (width === undefined || width === null) return;
  const hasNulls = columns?.some(({ nullShare }) => (nullShare ?? 0) > 0);
  const bits = hasNulls ? Math.ceil((columns?.length ?? 0) / 8) : 0;
  const tuple = aligned(TUPLE_HEADER + bits, 8) + width + LINE_POINTER;
  const usable = (blockSize - PAGE_HEADER) * ((fillfactor ?? 100) / 100);
  // A row is never parted: what is left at the end of a page stays empty.
  const perPage = Math.max(1, Math.floor(usable / tuple));
  return Math.ceil(rows / perPage) * blockSize;
}

function rowWidth(columns: readonly HeapColumn[]): Bytes | undefined {
  let offset = 0;
  for (const { length, alignment, width, nullShare } of columns) {
    if (width === null || nullShare === null) return;
    const begins = length > 0 || width >= LONG ? aligned(offset, alignment) : offset;
    offset += (begins - offset + (length > 0 ? length : width)) * (1 - nullShare);
  }
  return aligned(offset, 8);
}

const aligned = (bytes: Bytes, to: Bytes): Bytes => Math.ceil(bytes / to) * to;
