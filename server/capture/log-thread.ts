import { Worker } from "node:worker_threads";
import type { Problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import type { LogWorkerSays, LogWorkerTold } from "./log-worker.ts";
import type { WrittenCapture } from "./write-capture.ts";

/** Reads one log in a thread of its own: others wait for this one. */
export interface LogThread {
  /**
   * Takes what it is given, which nobody has afterwards, and waits while the thread is behind. Answers
   * whether it reads on.
   */
  readonly write: (bytes: Uint8Array) => Promise<boolean>;
  /** Nothing, if it has ended. */
  readonly soFar: () => Promise<WrittenCapture | undefined>;
  readonly finish: () => Promise<WrittenCapture | Problem>;
  /** It may be in the middle of it. */
  readonly end: () => Promise<unknown>;
}

/** What may be on its way to the thread. */
const MOST_AHEAD: Bytes = 4_000_000;

/** What has just been read is garbage at once: Node would let more of it lie than a log needs. */
const limits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 };

export function startLogThread(options: LogOptions): LogThread {
  const worker = new Worker(new URL("./log-worker.ts", import.meta.url), {
    workerData: options,
    resourceLimits: limits,
  });
  let ahead: Bytes = 0;
  let hasEnded = false;
  let moved: () => void = () => undefined;
  const told: ((written: WrittenCapture | undefined) => void)[] = [];

  const done = new Promise<WrittenCapture | Problem>((resolve, reject) => {
    worker.on("message", (said: LogWorkerSays) => {
      if (said.kind === "read") ahead -= said.bytes;
      else if (said.kind === "so-far") told.shift()?.(said.written);
      else ended(() => resolve(said.ended));
      moved();
    });
    worker.on("error", (error) => ended(() => reject(error)));
    worker.on("exit", () => ended(() => reject(new Error("The thread that reads a log ended."))));
  });
  // Whoever writes learns of it when they finish.
  done.catch(() => undefined);

  function ended(settle: () => void) {
    hasEnded = true;
    settle();
    for (const tell of told.splice(0)) tell(undefined);
    moved();
  }

  const tell = (message: LogWorkerTold, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);

  return {
    async write(chunk) {
      const bytes = ownBytes(chunk);
      ahead += bytes.length;
      if (!hasEnded) tell({ kind: "bytes", bytes }, [bytes.buffer]);
      while (ahead > MOST_AHEAD && !hasEnded)
        await new Promise<void>((resolve) => {
          moved = resolve;
        });
      return !hasEnded;
    },
    soFar: () =>
      new Promise((resolve) => {
        if (hasEnded) return resolve(undefined);
        told.push(resolve);
        tell({ kind: "so-far" });
      }),
    finish: () => {
      if (!hasEnded) tell({ kind: "finish" });
      return done;
    },
    end: () => worker.terminate(),
  };
}

/** What fills its buffer is moved; of one that others have a part of, a copy. */
function ownBytes(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = chunk;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === chunk.length;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(chunk);
}
