/** What a btree's first page says of it, and an empty tree of any height to follow it. */
const PAGE = 8192;
const HEADER = 24;
/** The end of a page: BTPageOpaqueData, four block numbers and two 16-bit fields. */
const SPECIAL = PAGE - 16;
const LEAF = 1;
const ROOT = 2;

/** BTMetaPageData, after the page's header. https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/access/nbtree.h */
const meta = {
  magic: HEADER,
  root: HEADER + 8,
  level: HEADER + 12,
  fastRoot: HEADER + 16,
  fastLevel: HEADER + 20,
  deduplicates: HEADER + 40,
} as const;

const BTREE_MAGIC = 0x053162;

export interface BtreeMeta {
  /** Whether equal keys may share a tuple (`allequalimage`). */
  readonly deduplicates: boolean;
}

export function readBtreeMeta(page: Buffer): BtreeMeta {
  if (page.readUInt32LE(meta.magic) !== BTREE_MAGIC) throw new Error("Not a btree's first page");
  return { deduplicates: page.readUInt8(meta.deduplicates) === 1 };
}

/**
 * The first pages of a tree of this height (0: its root is a leaf) that has one page on each level. A
 * planner that looks for the ends of a column walks down it: a page of zeros on the way is an error to
 * it, and an inner page without an item is its end. Without a leaf given, that is empty.
 *
 *     meta → 3: root (level 2) → 2: inner (level 1) → 1: leaf
 */
export function thinBtree(metaPage: Buffer, leaf: Buffer | undefined, height: number): Buffer {
  const root = height + 1;
  const changed = Buffer.from(metaPage);
  readBtreeMeta(changed);
  changed.writeUInt32LE(root, meta.root);
  changed.writeUInt32LE(height, meta.level);
  changed.writeUInt32LE(root, meta.fastRoot);
  changed.writeUInt32LE(height, meta.fastLevel);
  const levels = Array.from({ length: height + 1 }, (_, level) => {
    const page = level === 0 && leaf ? Buffer.from(leaf) : emptyPage();
    page.writeUInt32LE(level, SPECIAL + 8);
    page.writeUInt16LE((level === 0 ? LEAF : 0) | (level === height ? ROOT : 0), SPECIAL + 12);
    // The page of a level is in the block of the same number and one.
    if (level > 0) writeDownlink(page, level);
    return page;
  });
  return Buffer.concat([changed, ...levels]);
}

const lower = 12;
const upper = 14;

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/storage/bufpage.h */
function emptyPage(): Buffer {
  const page = Buffer.alloc(PAGE);
  page.writeUInt16LE(HEADER, lower);
  page.writeUInt16LE(SPECIAL, upper);
  page.writeUInt16LE(SPECIAL, 16);
  page.writeUInt16LE(PAGE | 4, 18); // size and layout version
  return page;
}

/** One item without a key, which is less than all: it leads to the only page below. */
function writeDownlink(page: Buffer, block: number) {
  const length = 8;
  const at = SPECIAL - length;
  const normal = 1 << 15;
  page.writeUInt16LE(HEADER + 4, lower);
  page.writeUInt16LE(at, upper);
  page.writeUInt32LE((at | normal | (length << 17)) >>> 0, HEADER);
  page.writeUInt16LE(block >>> 16, at);
  page.writeUInt16LE(block & 0xffff, at + 2);
  page.writeUInt16LE(0, at + 4);
  page.writeUInt16LE(INDEX_ALT_TID | length, at + 6);
}

/** `INDEX_AM_RESERVED_BIT`: the tuple is a pivot. */
const INDEX_ALT_TID = 0x2000;
