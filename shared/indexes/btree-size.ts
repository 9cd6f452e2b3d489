import type { Blocks, Bytes, Rows } from "#shared/base/units.ts";

/** A key of a btree, as wide as its values are on average. */
export interface BtreeKey {
  /** Of a type whose length varies, with its header: `avg_width`. */
  readonly width: Bytes;
  /** What its values begin at a multiple of: 1, 2, 4 or 8. */
  readonly alignment: Bytes;
  /** How many different values there are. */
  readonly distinct: Rows;
}

export interface BtreeShape {
  readonly rows: Rows;
  readonly keys: readonly BtreeKey[];
  /** Whether equal keys share a tuple: since 13, of types whose equal values are the same bytes. */
  readonly deduplicates: boolean;
  /** Percent; 90 without a word. */
  readonly fillfactor?: number;
  /** How many different keys there are at most, where more is known than the columns' product. */
  readonly distinctKeys?: Rows;
}

export interface BtreeSize {
  readonly pages: Blocks;
  /** Levels above the leaves. */
  readonly height: number;
}

const PAGE: Bytes = 8192;
const PAGE_HEADER: Bytes = 24;
const SPECIAL: Bytes = 16;
const TUPLE_HEADER: Bytes = 8;
const LINE_POINTER: Bytes = 4;
const TID: Bytes = 6;

/** BTREE_NONLEAF_FILLFACTOR: inner pages are filled to 70 percent when an index is built. */
const INNER_FILL = 0.7;

/** CREATE INDEX puts at most so much into one list of equal keys. (BTMaxItemSize / 3) */
const LONGEST_POSTING: Bytes = 812;

/** Below this many rows of a key on average most keys have one row, and a tuple of their own. */
const FEW_EQUALS = 1.5;

/**
 * How long CREATE INDEX makes a btree, from the statistics of its columns: tuples of a header and an
 * aligned key, lists of row addresses for equal keys, pages filled to the fillfactor.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/access/nbtree/README
 */
export function btreeSize(shape: BtreeShape): BtreeSize {
  const { rows, keys, fillfactor = 90 } = shape;
  const tuple = TUPLE_HEADER + aligned(keyWidth(keys), 8);
  const perRow = shape.deduplicates ? sharedTuple(shape, tuple) : tuple + LINE_POINTER;
  const highKey = tuple + LINE_POINTER;
  const reserved = PAGE * (1 - fillfactor / 100);
  const usable = PAGE - PAGE_HEADER - SPECIAL - highKey - reserved;
  return withInner(Math.max(1, Math.ceil((rows * perRow) / usable)), tuple);
}

/** How high a btree of so many pages is. */
export function btreeHeight(pages: Blocks, keys: readonly BtreeKey[]): number {
  const tuple = TUPLE_HEADER + aligned(keyWidth(keys), 8);
  return withInner(Math.max(1, Math.round((pages - 1) * (1 - 1 / fanOut(tuple)))), tuple).height;
}

/** The pages above the leaves, and the first one, which says where the root is. */
function withInner(leaves: Blocks, tuple: Bytes): BtreeSize {
  let [pages, level, height] = [leaves + 1, leaves, 0];
  while (level > 1) {
    level = Math.ceil(level / fanOut(tuple));
    pages += level;
    height += 1;
  }
  return { pages, height };
}

const fanOut = (tuple: Bytes): number =>
  Math.max(2, Math.floor(((PAGE - PAGE_HEADER - SPECIAL) * INNER_FILL) / (tuple + LINE_POINTER)));

const aligned = (bytes: Bytes, to: Bytes): Bytes => Math.ceil(bytes / to) * to;

const keyWidth = (keys: readonly BtreeKey[]): Bytes =>
  keys.reduce((offset, { width, alignment }) => aligned(offset, alignment) + width, 0);

/** A list of as many addresses as there happen to be ends 0, 2, 4 or 6 bytes before a multiple of 8. */
const TO_ALIGN: Bytes = 3;

/** What a row takes of a tuple that it shares with the rows of the same key. */
function sharedTuple({ rows, keys, distinctKeys }: BtreeShape, tuple: Bytes): Bytes {
  const product = keys.reduce((all, { distinct }) => all * Math.max(1, distinct), 1);
  const equals = rows / Math.max(1, Math.min(rows, product, distinctKeys ?? rows));
  if (equals <= FEW_EQUALS) return tuple + LINE_POINTER;
  const longest = Math.max(2, Math.floor((LONGEST_POSTING - tuple) / TID));
  const listed = Math.min(equals, longest);
  return (tuple + TID * listed + TO_ALIGN + LINE_POINTER) / listed;
}
