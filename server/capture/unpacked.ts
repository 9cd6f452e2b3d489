import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

type Chunks = AsyncIterable<Uint8Array>;

/** What came packed by gzip, unpacked while it comes: it begins with two bytes that no text begins with. */
export async function* unpacked(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const [first, rest] = await peeked(chunks);
  if (!first) return;
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield first;
    yield* rest;
    return;
  }
  const gunzip = createGunzip();
  const all = Readable.from(joined(first, rest));
  all.on("error", (error) => gunzip.destroy(error));
  yield* all.pipe(gunzip) as Chunks;
}

async function* joined(first: Uint8Array, rest: Chunks) {
  yield first;
  yield* rest;
}

/** The first two bytes at least, unless there are fewer. */
async function peeked(chunks: Chunks): Promise<[Uint8Array | undefined, Chunks]> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: Uint8Array | undefined;
  while (!first || first.length < 2) {
    const { value, done } = await iterator.next();
    if (done) break;
    first = first ? Buffer.concat([first, value]) : value;
  }
  return [first, { [Symbol.asyncIterator]: () => iterator }];
}
