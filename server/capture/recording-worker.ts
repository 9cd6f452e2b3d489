import { parentPort } from "node:worker_threads";
import { type WireSession, watchSession } from "#shared/capture/wire/watch-session.ts";
import { type Batch, readBatch, recordKinds } from "./batch.ts";
import { decodeFor } from "./decode-text.ts";
import { createTally, type Tally } from "./tally.ts";

export type WorkerTold =
  | { readonly kind: "batch"; readonly batch: Batch; readonly length: number }
  | { readonly kind: "finish" };

export type WorkerSays =
  /** The batch can be filled again. */
  | { readonly kind: "read"; readonly batch: Batch }
  | { readonly kind: "done"; readonly recorded: Recorded };

export interface Recorded {
  readonly tally: Tally;
  /** Executions of what was prepared when it was not looked at. */
  readonly unknown: number;
}

const sessions = new Map<number, WireSession>();
const tally = createTally();
let unknown = 0;

parentPort?.on("message", (told: WorkerTold) => {
  if (told.kind === "finish") return finish();
  readBatch(told.batch, told.length, ({ connection, kind, at, bytes }) => {
    const session = sessions.get(connection) ?? open(connection);
    switch (kind) {
      case recordKinds.fromClient:
        return session.fromClient(bytes, at);
      case recordKinds.fromServer:
        return session.fromServer(bytes, at);
      case recordKinds.missed:
        return session.miss();
      default:
        session.end();
        sessions.delete(connection);
    }
  });
  const { bytes, records } = told.batch;
  say({ kind: "read", batch: told.batch }, [bytes.buffer, records.buffer]);
});

function open(connection: number): WireSession {
  const session = watchSession({
    session: String(connection + 1),
    decodeFor,
    onStatement: tally.add,
    onUnknown: () => unknown++,
  });
  sessions.set(connection, session);
  return session;
}

function finish() {
  for (const session of sessions.values()) session.end();
  say({ kind: "done", recorded: { tally: tally.result(), unknown } });
}

function say(said: WorkerSays, transfer: ArrayBuffer[] = []) {
  parentPort?.postMessage(said, transfer);
}
