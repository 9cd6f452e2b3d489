import { on } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { grouped } from "#shared/base/format.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import { gather } from "#shared/capture/gather.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { readLog } from "#shared/capture/logs/read-log.ts";
import { unpacked } from "./unpacked.ts";
import { type WrittenCapture, writeCapture } from "./write-capture.ts";

export type LogWorkerTold =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "so-far" }
  | { readonly kind: "finish" };

export type LogWorkerSays =
  | { readonly kind: "read"; readonly bytes: Bytes }
  | { readonly kind: "so-far"; readonly written: WrittenCapture }
  | { readonly kind: "done"; readonly ended: WrittenCapture | Problem };

/** Of a log as it comes, and of what was packed in it: a day of a busy server. */
const MOST: Bytes = 4 * 1024 ** 3;

const options: LogOptions = workerData;
const gatherer = gather();
const reader = readLog(gatherer.add, options);
const decoder = new TextDecoder();

/** Reads a log while it comes, plain or packed by gzip, and keeps nothing of its text. */
async function read(): Promise<WrittenCapture | Problem> {
  const refusal = await readChunks();
  if (refusal) return refusal;
  reader.write(decoder.decode());
  const reading = reader.end();
  const capture = gatherer.finish({ clock: reading.clock, limits: reading.notes });
  return capture.totals.statements + capture.totals.cached === 0
    ? nothing(reading.lines)
    : writeCapture({ capture, reading });
}

async function readChunks(): Promise<Problem | undefined> {
  let length = 0;
  try {
    for await (const chunk of unpacked(incoming())) {
      length += chunk.length;
      if (length > MOST) return tooMuch;
      reader.write(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    if (isProblem(error)) return error;
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      return badGzip;
    throw error;
  }
  return undefined;
}

async function* incoming(): AsyncGenerator<Uint8Array> {
  if (!parentPort) return;
  for await (const [told] of on(parentPort, "message") as AsyncIterable<[LogWorkerTold]>) {
    if (told.kind === "finish") return;
    if (told.kind === "so-far") say({ kind: "so-far", written: soFar() });
    else {
      yield told.bytes;
      say({ kind: "read", bytes: told.bytes.length });
    }
  }
}

function soFar(): WrittenCapture {
  const reading = reader.soFar();
  const capture = gatherer.soFar({ clock: reading?.clock, limits: reading?.notes ?? [] });
  return writeCapture({ capture, ...(reading && { reading }) });
}

function say(said: LogWorkerSays) {
  parentPort?.postMessage(said, said.kind === "read" ? [] : buffersOf(said));
}

/** They are moved to the other thread, not copied. */
function buffersOf(said: Exclude<LogWorkerSays, { readonly kind: "read" }>): ArrayBuffer[] {
  const written = said.kind === "done" ? said.ended : said.written;
  return isProblem(written) ? [] : written.document.map(({ buffer }) => buffer);
}

const tooMuch = problem(
  "too-large",
  "This log is of more than 4 GB, the most that is read at once. Send a part of it.",
);

const badGzip = problem(
  "not-recognised",
  "The file begins as gzip does and cannot be unpacked: it may not be complete. Send it again, or unpacked.",
);

const nothing = (lines: number): Problem =>
  lines === 0
    ? problem("empty", "The log is empty.")
    : problem(
        "not-recognised",
        `No statement was found in ${lines === 1 ? "one line" : `${grouped(lines)} lines`}. Postgres logs statements with log_min_duration_statement = 0 or log_statement = 'all', applications at their debug level.`,
      );

// What is above has to be there before it waits for the first part.
say({ kind: "done", ended: await read() });
