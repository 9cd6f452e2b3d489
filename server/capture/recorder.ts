import { Worker } from "node:worker_threads";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Capture } from "#shared/capture/capture.ts";
import type { GatherOptions } from "#shared/capture/gather.ts";
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
  /** How many units of work are kept, if not as many as a page shows. */
  readonly mostUnits?: number;
}

type Filled = Pick<BatchWriter, "batch" | "length">;

const SIZE: Bytes = 262_144;
const ORIGIN: Milliseconds = performance.timeOrigin;
/** Pieces are often as short as a statement. */
const RECORDS = 2_048;
/** 64 MB of what was sent, and 16 MB of when. */
const MOST_WAITING = 256;
/** So often it is looked whether the application is busy. */
const TICK: Milliseconds = 50;
/** Pieces in this time: with fewer, reading takes nothing from anybody. */
const FEW = 100;

/** What was read is garbage at once: Node would let more of it lie, and be no quicker for it. */
const limits = { maxYoungGenerationSizeMb: 12 };

/**
 * What is seen is read in a thread of its own: the application would wait for it otherwise. While it
 * sends much, reading would take from the processors that it needs: that waits for a pause, until
 * half of what may wait is there.
 */
export function createRecorder({
  most = MOST_WAITING,
  ...gathering
}: RecorderOptions = {}): Recorder {
  const worker = new Worker(new URL("./recording-worker.ts", import.meta.url), {
    workerData: gathering satisfies GatherOptions,
    resourceLimits: limits,
  });
  const free: Batch[] = [];
  /** They are read in the order in which they were handed over. */
  const waiting: Batch[] = [];
  /** Filled, and kept back while the application is busy. */
  let filled: Filled[] = [];
  let since = 0;
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
    const batch = waiting.shift();
    if (batch?.bytes.length === SIZE) free.push(batch);
  });

  /** Makes room for a piece of this size. */
  function putAside(size: Bytes) {
    if (!writer.isEmpty) filled.push(writer);
    writer = new BatchWriter(
      (size <= SIZE && free.pop()) || newBatch(Math.max(size, SIZE), RECORDS),
    );
  }

  function handOver() {
    if (!writer.isEmpty) putAside(0);
    for (const { batch, length } of filled) {
      tell({ kind: "batch", batch, length });
      waiting.push(batch);
    }
    filled = [];
  }

  function tick() {
    timer = since > FEW ? setTimeout(tick, TICK) : undefined;
    if (!timer) handOver();
    since = 0;
  }

  const tell = (told: WorkerTold) => worker.postMessage(told);

  function add(connection: number, kind: RecordKind, bytes: Uint8Array) {
    if (!writer.hasRoomFor(bytes.length)) {
      putAside(bytes.length);
      if (filled.length >= most / 2) handOver();
    }
    since += 1;
    writer.add(connection, kind, ORIGIN + performance.now(), bytes);
    timer ??= setTimeout(tick, TICK);
  }

  function open(): Recording {
    const connection = connections++;
    let isMissed = false;
    const piece = (kind: RecordKind) => (bytes: Uint8Array) => {
      if (waiting.length + filled.length >= most || failure) {
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
      clearTimeout(timer);
      handOver();
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
