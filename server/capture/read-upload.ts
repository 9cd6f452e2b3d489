import { Readable } from "node:stream";
import { createTurns } from "#server/postgres/in-turn.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { startLogThread } from "./log-thread.ts";
import type { WrittenCapture } from "./write-capture.ts";

/** A thread each, and as much memory as a log takes. */
const inTurn = createTurns(2);

interface Upload {
  readonly written: WrittenCapture | Problem;
  /** As it came: what was packed is smaller than what was read. */
  readonly size: Bytes;
}

/** Reads a log while it comes. When it is cut off, nothing is left of it. */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  options: LogOptions,
  signal: AbortSignal,
): Promise<Upload> {
  if (!body) return { written: empty, size: 0 };
  return inTurn(async () => {
    const thread = startLogThread(options);
    try {
      const chunks = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
      let size: Bytes = 0;
      for await (const chunk of chunks) {
        size += chunk.length;
        if (!(await thread.write(chunk))) break;
      }
      return { written: await thread.finish(), size };
    } finally {
      await thread.end();
    }
  }, signal);
}

const empty = problem("empty", "The log is empty.");
