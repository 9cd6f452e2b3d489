import type { Bytes } from "#shared/base/units.ts";
import { readError, readTag, readTypes } from "./backend.ts";
import { fromServer } from "./message-types.ts";
import type { Reading } from "./on-request.ts";
import type { TransactionStatus } from "./transactions.ts";

/** Of these replies what is in them is asked for. */
export const readReplies: readonly number[] = [
  fromServer.commandComplete,
  fromServer.errorResponse,
  fromServer.parameterDescription,
  fromServer.parameterStatus,
  fromServer.readyForQuery,
];

/** Whether it answers what was asked. */
export function onReply(
  { exchange, decode, now, onFarewell }: Reading,
  type: number,
  size: Bytes,
  body: Uint8Array = new Uint8Array(0),
): boolean {
  if (counted.has(type)) exchange.addReceived(size);
  switch (type) {
    case fromServer.dataRow:
      return exchange.row();
    case fromServer.commandComplete:
      return exchange.completed(readTag(body, decode), now);
    case fromServer.readyForQuery:
      return exchange.ready(statusOf(body), now);
    case fromServer.parseComplete:
      return exchange.answered("parse", now);
    case fromServer.bindComplete:
      return exchange.answered("bind", now);
    case fromServer.closeComplete:
      return exchange.answered("close", now);
    case fromServer.rowDescription:
    case fromServer.noData:
      return exchange.answered("describe", now);
    case fromServer.parameterDescription:
      return exchange.types(readTypes(body, decode));
    case fromServer.errorResponse: {
      const { error, isFatal } = readError(body, decode);
      if (isFatal) onFarewell(error.message);
      exchange.failed(error, now);
      return true;
    }
    case fromServer.copyInResponse:
      return exchange.copyIn();
    case fromServer.portalSuspended:
      return exchange.suspend(now);
    case fromServer.emptyQueryResponse:
      return exchange.empty(now);
    default:
      return true; // a COPY's rows, notices, notifications, and what lets a client in
  }
}

function statusOf([status]: Uint8Array): TransactionStatus {
  if (status === IN_TRANSACTION) return "T";
  return status === FAILED ? "E" : "I";
}

const IN_TRANSACTION = "T".charCodeAt(0);
const FAILED = "E".charCodeAt(0);

/** They are of a statement. */
const counted: ReadonlySet<number> = new Set([
  fromServer.bindComplete,
  fromServer.commandComplete,
  fromServer.copyData,
  fromServer.copyDone,
  fromServer.copyInResponse,
  fromServer.dataRow,
  fromServer.errorResponse,
  fromServer.noData,
  fromServer.parameterDescription,
  fromServer.parseComplete,
  fromServer.portalSuspended,
  fromServer.rowDescription,
]);
