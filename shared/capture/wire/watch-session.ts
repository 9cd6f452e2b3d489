import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { StatementEvent } from "../event.ts";
import { readSetting } from "./backend.ts";
import type { DecodeText } from "./body.ts";
import { Exchange } from "./exchange.ts";
import { eventOf, type Speaker } from "./execution.ts";
import { fromServer } from "./message-types.ts";
import { onReply, readReplies } from "./on-reply.ts";
import { onRequest, type Reading, readRequests } from "./on-request.ts";
import { readMessages } from "./read-messages.ts";
import { readFirstMessage } from "./startup.ts";

/** One connection, looked at: it is given what both sides send, as it comes, with its time. */
export interface WireSession {
  readonly fromClient: (bytes: Uint8Array, at: Milliseconds) => void;
  readonly fromServer: (bytes: Uint8Array, at: Milliseconds) => void;
  /** Some of what was sent is not seen; what comes is read again from the next quiet moment on. */
  readonly miss: () => void;
  readonly end: () => void;
}

export interface WireWatch {
  /** What the connection is called. */
  readonly session: string;
  /** By the name that Postgres has for an encoding. */
  readonly decodeFor: (encoding: string) => DecodeText;
  readonly onStatement: (event: StatementEvent) => void;
  /** An execution of what was parsed when nobody looked, or an answer to what nobody asked. */
  readonly onUnknown: () => void;
  /** The server lets nobody in, or ends the connection by itself: what it said. */
  readonly onFarewell: (message: string) => void;
}

/** What is being read of a session. */
type Stage =
  /** The client's first message. */
  | "startup"
  | "talking"
  /** Nothing, until the server is ready for the next statement and the client sends it. */
  | "missing"
  | "missing, and ready"
  /** Nothing: a stream of changes, or a request to cancel. */
  | "other";

export function watchSession(watch: WireWatch): WireSession {
  const { session, decodeFor, onStatement, onUnknown, onFarewell } = watch;
  const speaker: Speaker = { session };
  const exchange = new Exchange((execution) => {
    const event = eventOf(execution, speaker, reading.decode);
    if (event) onStatement(event);
    else onUnknown();
  });
  const reading: Reading = { exchange, onFarewell, decode: decodeFor("UTF8"), now: 0 };
  let stage: Stage = "startup";
  let begun: Uint8Array = nothing;
  let [readClient, readServer] = readers();

  function readers() {
    const server = readMessages(readReplies, (type, size, body = nothing) => {
      if (type === fromServer.parameterStatus) return onSetting(body);
      if (stage === "talking" && !onReply(reading, type, size, body)) {
        onUnknown();
        miss();
      }
    });
    const client = readMessages(readRequests, (type: number, size: Bytes, body) =>
      onRequest(reading, type, size, body),
    );
    return [client, server] as const;
  }

  function onSetting(body: Uint8Array) {
    const [name, value] = readSetting(body, reading.decode);
    if (name === "application_name") speaker.application = value;
    if (name === "client_encoding") reading.decode = decodeFor(value);
  }

  function start(bytes: Uint8Array) {
    begun = joined(begun, bytes);
    const message = readFirstMessage(begun, reading.decode);
    if (!message) return;
    stage = "other";
    if (message.kind !== "startup" || message.isReplication) return;
    stage = "talking";
    speaker.database = message.database;
    speaker.user = message.user;
    speaker.application = message.application;
    // Whoever is let in without a question may go on at once.
    readClient(begun.subarray(message.length));
    begun = nothing;
  }

  function miss() {
    stage = stage === "startup" || stage === "other" ? "other" : "missing";
    exchange.forget();
  }

  return {
    fromClient(bytes, at) {
      reading.now = at;
      if (stage === "startup") return start(bytes);
      if (stage === "missing, and ready") {
        stage = "talking";
        [readClient, readServer] = readers();
      }
      if (stage === "talking") readClient(bytes);
    },
    fromServer(bytes, at) {
      reading.now = at;
      if (stage === "talking") return readServer(bytes);
      if (stage === "startup" || stage === "other") return;
      stage = endsReady(bytes) ? "missing, and ready" : "missing";
    },
    miss,
    end: () => exchange.leave(),
  };
}

const nothing = new Uint8Array(0);

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/** ReadyForQuery is the last thing that a server sends before it waits. */
function endsReady(bytes: Uint8Array): boolean {
  const [type, ...length] = bytes.subarray(-6, -1);
  return type === fromServer.readyForQuery && length.join() === "0,0,0,5";
}
