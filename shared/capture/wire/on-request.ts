import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { DecodeText } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import { readBind, readFirstText, readNamed, readParse } from "./frontend.ts";
import { fromClient } from "./message-types.ts";
import { HEADER } from "./read-messages.ts";

/** By what the messages of both directions are read; it changes while they come. */
export interface Reading {
  readonly exchange: Exchange;
  readonly onFarewell: (message: string) => void;
  decode: DecodeText;
  now: Milliseconds;
}

/** Of these requests what is in them is asked for. */
export const readRequests: readonly number[] = [
  fromClient.bind,
  fromClient.close,
  fromClient.describe,
  fromClient.execute,
  fromClient.parse,
  fromClient.query,
];

export function onRequest(
  { exchange, decode, now }: Reading,
  type: number,
  size: Bytes,
  body: Uint8Array = new Uint8Array(0),
) {
  const isCut = body.length < size - HEADER;
  if (counted.has(type)) exchange.addSent(size);
  switch (type) {
    case fromClient.query:
      return exchange.query(readFirstText(body, decode), isCut, now);
    case fromClient.parse:
      return exchange.parse(readParse(body, decode), isCut, now);
    case fromClient.bind:
      return exchange.bind(readBind(body, decode), now);
    case fromClient.describe:
      return exchange.describe(readNamed(body, decode), now);
    case fromClient.execute:
      return exchange.execute(readFirstText(body, decode), now);
    case fromClient.close:
      return exchange.close(readNamed(body, decode), now);
    case fromClient.sync:
      return exchange.sync(now);
    case fromClient.functionCall:
      return exchange.call(now);
    case fromClient.copyDone:
    case fromClient.copyFail:
      return exchange.endCopy();
    default:
      return; // Flush, Terminate, a COPY's rows, and what answers the question for a password
  }
}

/** They are of a statement. */
const counted: ReadonlySet<number> = new Set([
  fromClient.bind,
  fromClient.copyData,
  fromClient.copyDone,
  fromClient.copyFail,
  fromClient.describe,
  fromClient.execute,
  fromClient.parse,
  fromClient.query,
]);
