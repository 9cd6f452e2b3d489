import type { Blocks, Bytes, Rows } from "#shared/base/units.ts";

/** What the sizes of indexes that are no btrees are guessed from. */
export interface OtherShape {
  readonly rows: Rows;
  /** Of the table. */
  readonly tablePages: Blocks;
  /** Of all keys together, on average. */
  readonly width: Bytes;
  /** Different values, or, of arrays, texts by trigrams and documents, different parts. */
  readonly distinct: Rows;
  /** GIN: how many parts a row has. */
  readonly partsPerRow: number;
  /** BRIN: `pages_per_range`. */
  readonly pagesPerRange: Blocks;
}

const PAGE: Bytes = 8192;
const USABLE: Bytes = 8152;

/** Rough: nothing in the statistics says how these cut values up and press them together. */
export function otherPages(method: string, shape: OtherShape): Blocks {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return Math.ceil((known ?? usual)(shape));
}

type Guess = (shape: OtherShape) => number;

/** A tuple of header, key and line pointer for each row, in pages that splits left this full. */
const tuples =
  (fill: number, header: Bytes = 12): Guess =>
  ({ rows, width }) =>
    1 + (rows * (header + Math.ceil(width / 8) * 8)) / (USABLE * fill);

const usual = tuples(0.7);

const methods: Readonly<Record<string, Guess>> = {
  gin: ({ rows, partsPerRow, distinct, width }) => {
    // Row addresses are kept as differences: about two bytes each in a list of any length.
    const lists = (rows * partsPerRow * 2.2) / (USABLE * 0.9);
    const entries = (Math.min(distinct, rows * partsPerRow) * (20 + width)) / (USABLE * 0.75);
    return 2 + lists + entries;
  },
  gist: tuples(0.65),
  spgist: tuples(0.7, 16),
  // Only the hash is kept: 4 bytes in a tuple of 16 and its line pointer. Buckets come by doubling, and
  // what many equal values do not find room for in theirs goes to pages behind it.
  hash: ({ rows, distinct }) => {
    const buckets = 2 ** Math.ceil(Math.log2(Math.max(2, (rows * 20) / (PAGE * 0.75))));
    const overflow = (rows * 20) / USABLE - Math.min(distinct, buckets);
    return 2 + buckets + Math.max(0, overflow);
  },
  brin: ({ tablePages, pagesPerRange, width }) => {
    const ranges = Math.max(1, Math.ceil(tablePages / pagesPerRange));
    const revmap = Math.ceil(ranges / 1360);
    return 1 + revmap + (ranges * (16 + 2 * width)) / USABLE;
  },
  bloom: ({ rows }) => 1 + (rows * 16) / (PAGE - 32),
};
