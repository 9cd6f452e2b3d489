import { parentPort, workerData } from "node:worker_threads";
import { grouped } from "#shared/base/format.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { type GatherOptions, gather } from "#shared/capture/gather.ts";
import { type WireSession, watchSession } from "#shared/capture/wire/watch-session.ts";
import { type Batch, readBatch, recordKinds } from "./batch.ts";
import { decodeFor } from "./decode-text.ts";

export type WorkerTold =
  | { readonly kind: "batch"; readonly batch: Batch; readonly length: number }
  | { readonly kind: "finish"; readonly dropped: Dropped };

export type WorkerSays =
  /** The first batch that was handed over can be filled again. */
  { readonly kind: "read" } | { readonly kind: "done"; readonly capture: Capture };

/** What was relayed and not looked at, because reading it fell behind. */
export interface Dropped {
  readonly pieces: number;
  readonly bytes: Bytes;
}

const sessions = new Map<number, WireSession>();
const gatherer = gather(workerData as GatherOptions);
let unknown = 0;
let shared = 0;
let unanswered = 0;
/** What the server said as it ended connections by itself, and how often. */
const farewells = new Map<string, number>();

parentPort?.on("message", (told: WorkerTold) => {
  if (told.kind === "finish") return finish(told.dropped);
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
  say({ kind: "read" });
});

function open(connection: number): WireSession {
  const session = watchSession({
    session: String(connection + 1),
    decodeFor,
    onStatement: (event) => {
      if (event.isShared) shared++;
      if (event.duration === undefined) unanswered++;
      gatherer.add(event);
    },
    onUnknown: () => unknown++,
    onFarewell: (message) => {
      if (farewells.size < MOST_FAREWELLS || farewells.has(message))
        farewells.set(message, (farewells.get(message) ?? 0) + 1);
    },
  });
  sessions.set(connection, session);
  return session;
}

function finish(dropped: Dropped) {
  for (const session of sessions.values()) session.end();
  const capture = gatherer.finish({ clock: "wire", limits: limitsOf(dropped) });
  say({ kind: "done", capture });
}

/** They name users and databases, of which there may be many. */
const MOST_FAREWELLS = 5;

const limitsOf = ({ pieces, bytes }: Dropped): string[] => [
  ...(pieces > 0
    ? [
        `Reading fell behind: ${grouped(pieces)} messages or parts of them, ${grouped(bytes)} bytes in all, were passed on and not looked at. There were more statements than are counted here.`,
      ]
    : []),
  ...[...farewells].map(
    ([message, times]) =>
      `The server refused or ended a connection${times > 1 ? `, ${grouped(times)} times` : ""}: “${message}”.`,
  ),
  ...(unknown > 0
    ? [
        `${grouped(unknown)} executions are not counted: their statements were prepared while they were not looked at, or the answers did not fit what was asked.`,
      ]
    : []),
  ...(unanswered > 0
    ? [
        `Statements without an answer, because their connection ended before it or was not looked at: ${grouped(unanswered)}. They are counted, without a time.`,
      ]
    : []),
  ...(shared > 0
    ? [
        `${grouped(shared)} statements were answered together with others: each has an equal part of the time that those took.`,
      ]
    : []),
];

function say(said: WorkerSays) {
  parentPort?.postMessage(said);
}
