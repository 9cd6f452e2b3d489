import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { Blocks } from "#shared/base/units.ts";
import { thinBtree } from "./btree-pages.ts";

const PAGE = 8192;

/** Postgres keeps a relation in files of a gibibyte each: `16384`, `16384.1`, … */
const SEGMENT: Blocks = (1 << 30) / PAGE;

/** Makes a relation as long as if it had so many blocks. The file is sparse: it takes no room. */
export function setBlocks(file: string, blocks: Blocks) {
  truncateSync(file, Math.min(blocks, SEGMENT) * PAGE);
  for (let segment = 1; segment * SEGMENT < blocks; segment++) {
    const path = `${file}.${segment}`;
    if (!existsSync(path)) makeBeside(file, path);
    truncateSync(path, Math.min(blocks - segment * SEGMENT, SEGMENT) * PAGE);
  }
}

/** Postgres may run as another user than we do. */
function makeBeside(file: string, path: string) {
  const { uid, gid } = statSync(file);
  writeFileSync(path, "", { mode: 0o600 });
  chmodSync(path, 0o600);
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/** Cuts it to its first block while something is done that would read all of them. */
export async function withOneBlock<T>(file: string, use: () => Promise<T>): Promise<T> {
  const { size } = statSync(file);
  truncateSync(file, Math.min(size, PAGE));
  try {
    return await use();
  } finally {
    truncateSync(file, size);
  }
}

export function readPage(file: string, block: Blocks): Buffer {
  const page = Buffer.alloc(PAGE);
  withFile(file, (descriptor) => readSync(descriptor, page, 0, PAGE, block * PAGE));
  return page;
}

const writePage = (file: string, block: Blocks, page: Buffer) =>
  withFile(file, (descriptor) => writeSync(descriptor, page, 0, page.length, block * PAGE));

export interface BtreeShaping {
  readonly pages: Blocks;
  readonly height: number;
  /** Whether what it holds is to be found: the ends of a column. */
  readonly keepsRows: boolean;
}

/** A btree of some rows at most, as high and as long as one that is full. */
export function shapeBtree(file: string, { pages, height, keepsRows }: BtreeShaping) {
  const hasLeaf = keepsRows && statSync(file).size > PAGE;
  const leaf = hasLeaf ? readPage(file, 1) : undefined;
  writePage(file, 0, thinBtree(readPage(file, 0), leaf, height));
  setBlocks(file, Math.max(pages, height + 2));
}

function withFile<T>(file: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(file, "r+");
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
