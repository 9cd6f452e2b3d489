import type { Bytes } from "#shared/base/units.ts";
import { Body, type DecodeText } from "./body.ts";

/** What a client says of itself in its first message, which has no type. */
export interface Startup {
  readonly kind: "startup";
  readonly length: Bytes;
  readonly database?: string;
  readonly user?: string;
  readonly application?: string;
  /** It asks for a stream of changes: what follows are no statements. */
  readonly isReplication: boolean;
}

/** A connection that ends another's statement. */
export interface CancelRequest {
  readonly kind: "cancel";
}

/** A question before the first message: whether the connection can be encrypted. */
export interface EncryptionRequest {
  readonly kind: "encryption";
}

/**
 * The first message of a connection, if all of it is there.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-STARTUPMESSAGE
 */
export function readFirstMessage(
  bytes: Uint8Array,
  decode: DecodeText,
): Startup | CancelRequest | EncryptionRequest | undefined {
  if (bytes.length < CODE_END) return;
  const body = new Body(bytes, decode);
  const length = body.int32();
  const code = body.int32();
  if (code === CANCEL) return { kind: "cancel" };
  if (code === SSL || code === GSS) return { kind: "encryption" };
  if (bytes.length < length) return;
  return { length, ...readStartup(new Body(bytes.subarray(CODE_END, length), decode)) };
}

const CODE_END = 8;
const CANCEL = 80877102;
const SSL = 80877103;
const GSS = 80877104;

function readStartup(body: Body): Omit<Startup, "length"> {
  const said = new Map<string, string>();
  for (let name = body.text(); name !== ""; name = body.text()) said.set(name, body.text());
  const { user, database = user, application_name: application } = Object.fromEntries(said);
  const replication = said.get("replication") ?? "false";
  return {
    kind: "startup",
    isReplication: !/^(?:false|off|no|0)$/.test(replication),
    ...(database && { database }),
    ...(user && { user }),
    ...(application && { application }),
  };
}
