import type { Blocks, Bytes, Rows, Share } from "#shared/base/units.ts";

/** What the sizes of indexes that are no btrees are guessed from. */
export interface OtherShape {
  readonly rows: Rows;
  /** Of the table. */
  readonly tablePages: Blocks;
  /** Of all keys together, on average. */
  readonly width: Bytes;
  /** Different values, or, of arrays, texts by trigrams and documents, different parts. */
  readonly distinct: Rows;
  /** GIN: how many parts a row has that is not null. */
  readonly partsPerRow: number;
  readonly nullShare: Share;
  readonly operatorClass: string;
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

/** What GiST keeps of a value, where it is not the value, and how full it leaves its pages: measured. */
const keptInGist: Readonly<Record<string, { readonly width?: Bytes; readonly fill: Share }>> = {
  point: { width: 32, fill: 0.65 },
  circle: { width: 32, fill: 0.5 },
  poly: { width: 32, fill: 0.5 },
  range: { fill: 0.45 },
  inet: { width: 8, fill: 0.57 },
};

/** A longer list of rows has pages of its own (`GinMaxItemSize`). */
const LONGEST_INSIDE: Bytes = 2700;

const methods: Readonly<Record<string, Guess>> = {
  gin: ({ rows, partsPerRow, distinct, width, nullShare, operatorClass }) => {
    const parts = rows * (1 - nullShare) * partsPerRow;
    const entries = Math.min(distinct, parts);
    // Row addresses are kept as differences: about two bytes each.
    const list = (2.2 * parts) / Math.max(1, entries);
    // A few trigrams, and a few paths of documents, are in nearly every row.
    const isSkewed = /trgm|json/.test(operatorClass);
    const isOutside = isSkewed || list > LONGEST_INSIDE;
    const least = isSkewed ? 0 : 1;
    const lists = isOutside ? entries * Math.max(least, list / (USABLE * 0.9)) : 0;
    const entry = 24 + width + (isOutside ? 0 : list);
    // Those of nulls follow each other, and take one byte.
    const nulls = (rows * nullShare) / (USABLE * 0.9);
    // Entries come in their order, and each page is split in its middle.
    return 2 + lists + (entries * entry) / (USABLE * 0.5) + nulls;
  },
  gist: (shape) => {
    const own = Object.entries(keptInGist).find(([prefix]) =>
      shape.operatorClass.startsWith(prefix),
    )?.[1];
    return tuples(own?.fill ?? 0.65)({ ...shape, width: own?.width ?? shape.width });
  },
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
