import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { grouped } from "#shared/base/format.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import { gather } from "#shared/capture/gather.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { readLog } from "#shared/capture/logs/read-log.ts";

/** Of a log as it comes, and of what was packed in it: a day of a busy server. */
const MOST: Bytes = 4 * 1024 ** 3;

/** Reads a log while it comes, plain or packed by gzip, and keeps nothing of its text. */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  options: LogOptions,
): Promise<KeptCapture | Problem> {
  if (!body) return empty;
  const gatherer = gather();
  const reader = readLog(gatherer.add, options);
  const decoder = new TextDecoder();
  const refusal = await eachChunk(body, (chunk) =>
    reader.write(decoder.decode(chunk, { stream: true })),
  );
  if (refusal) return refusal;
  reader.write(decoder.decode());
  const reading = reader.end();
  const capture = gatherer.finish({ clock: reading.clock, limits: reading.notes });
  return capture.totals.statements + capture.totals.cached === 0
    ? nothing(reading.lines)
    : { capture, reading };
}

async function eachChunk(
  body: ReadableStream<Uint8Array>,
  use: (chunk: Uint8Array) => void,
): Promise<Problem | undefined> {
  let read = 0;
  try {
    for await (const chunk of unpacked(body)) {
      read += chunk.length;
      if (read > MOST) return tooMuch;
      use(chunk);
      // Others wait for this thread, too.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    if (isProblem(error)) return error;
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      return badGzip;
    throw error;
  }
  return undefined;
}

/** gzip begins with two bytes that no text begins with. */
async function* unpacked(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
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
  yield* all.pipe(gunzip) as AsyncIterable<Uint8Array>;
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>) {
  yield first;
  yield* rest;
}

/** The first two bytes at least, unless there are fewer. */
async function peeked(
  chunks: Readable,
): Promise<[Uint8Array | undefined, AsyncIterable<Uint8Array>]> {
  const iterator: AsyncIterator<Uint8Array> = chunks[Symbol.asyncIterator]();
  let first: Uint8Array | undefined;
  while (!first || first.length < 2) {
    const { value, done } = await iterator.next();
    if (done) break;
    first = first ? Buffer.concat([first, value]) : value;
  }
  return [first, { [Symbol.asyncIterator]: () => iterator }];
}

const tooMuch = problem(
  "too-large",
  "This log is of more than 4 GB, the most that is read at once. Send a part of it.",
);

const badGzip = problem(
  "not-recognised",
  "The file begins as gzip does and cannot be unpacked: it may not be complete. Send it again, or unpacked.",
);

const empty = problem("empty", "The log is empty.");

const nothing = (lines: number): Problem =>
  lines === 0
    ? empty
    : problem(
        "not-recognised",
        `No statement was found in ${lines === 1 ? "one line" : `${grouped(lines)} lines`}. Postgres logs statements with log_min_duration_statement = 0 or log_statement = 'all', applications at their debug level.`,
      );
