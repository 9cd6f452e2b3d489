import { Readable } from "node:stream";
import { createTurns } from "#server/postgres/in-turn.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { WrittenCapture } from "#shared/capture/kept-capture.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { startLogThread } from "./log-thread.ts";

/** A thread each, and as much memory as a log takes. */
const inTurn = createTurns(2);

/** Reads a log while it comes. When it is cut off, nothing is left of it. */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  options: LogOptions,
  signal: AbortSignal,
): Promise<WrittenCapture | Problem> {
  if (!body) return empty;
  return inTurn(async () => {
    const thread = startLogThread(options);
    try {
      const chunks = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
      for await (const chunk of chunks) if (!(await thread.write(chunk))) break;
      return await thread.finish();
    } finally {
      await thread.end();
    }
  }, signal);
}

const empty = problem("empty", "The log is empty.");
