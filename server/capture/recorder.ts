import { Worker } from "node:worker_threads";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { type Batch, BatchWriter, newBatch, type RecordKind, recordKinds } from "./batch.ts";
import type { WorkerSays, WorkerTold } from "./recording-worker.ts";

/** Keeps what passes through a proxy, without ever keeping that waiting. */
export interface Recorder {
  readonly open: () => Recording;
  /** What was seen, when all of it is read. */
  readonly finish: () => Promise<Capture>;
}

/** Of one connection. What is given is copied at once. */
export interface Recording {
  readonly fromClient: (bytes: Uint8Array) => void;
  readonly fromServer: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

export interface RecorderOptions {
  /** How many batches may wait to be read. */
  readonly most?: number;
}

const SIZE: Bytes = 262_144;
/** Pieces are often as short as a statement. */
const RECORDS = 2_048;
/** 64 MB of what was sent, and 16 MB of when. */
const MOST_WAITING = 256;
/** A batch is handed over no later than this after its first piece. */
const DELAY: Milliseconds = 20;

/** What is seen is read in a thread of its own: the application would wait for it otherwise. */
export function createRecorder({ most = MOST_WAITING }: RecorderOptions = {}): Recorder {
  const worker = new Worker(new URL("./recording-worker.ts", import.meta.url));
  const free: Batch[] = [];
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let writer = new BatchWriter(newBatch(SIZE, RECORDS));
  let connections = 0;
  let pieces = 0;
  let droppedBytes: Bytes = 0;

  // The application goes on whatever becomes of what looks at it.
  let failure: Error | undefined;
  worker.on("error", (error) => {
    failure = error;
  });
  worker.on("message", (said: WorkerSays) => {
    if (said.kind !== "read") return;
    waiting -= 1;
    if (said.batch.bytes.length === SIZE) free.push(said.batch);
  });

  function handOver(size: Bytes) {
    clearTimeout(timer);
    timer = undefined;
    if (!writer.isEmpty) {
      const { batch, length } = writer;
      tell({ kind: "batch", batch, length }, [batch.bytes.buffer, batch.records.buffer]);
      waiting += 1;
    }
    writer = new BatchWriter(
      (size <= SIZE && free.pop()) || newBatch(Math.max(size, SIZE), RECORDS),
    );
  }

  const tell = (told: WorkerTold, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(told, transfer);

  function add(connection: number, kind: RecordKind, bytes: Uint8Array) {
    if (!writer.hasRoomFor(bytes.length)) handOver(bytes.length);
    writer.add({ connection, kind, at: performance.timeOrigin + performance.now(), bytes });
    timer ??= setTimeout(handOver, DELAY, 0);
  }

  function open(): Recording {
    const connection = connections++;
    let isMissed = false;
    const piece = (kind: RecordKind) => (bytes: Uint8Array) => {
      if (waiting >= most || failure) {
        isMissed = true;
        pieces += 1;
        droppedBytes += bytes.length;
        return;
      }
      if (isMissed) add(connection, recordKinds.missed, nothing);
      isMissed = false;
      add(connection, kind, bytes);
    };
    return {
      fromClient: piece(recordKinds.fromClient),
      fromServer: piece(recordKinds.fromServer),
      end: () => add(connection, recordKinds.ended, nothing),
    };
  }

  return {
    open,
    async finish() {
      if (failure) throw failure;
      handOver(0);
      const capture = await new Promise<Capture>((resolve, reject) => {
        worker.on("error", reject);
        worker.on("message", (said: WorkerSays) => {
          if (said.kind === "done") resolve(said.capture);
        });
        tell({ kind: "finish", dropped: { pieces, bytes: droppedBytes } });
      });
      await worker.terminate();
      return capture;
    },
  };
}

const nothing = new Uint8Array(0);
