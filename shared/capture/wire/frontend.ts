import { Body, type DecodeText } from "./body.ts";

/** A Parse message. */
export interface ParseMessage {
  readonly name: string;
  readonly sql: string;
  /** By `$1`, `$2` …; 0 where the client leaves it to the server. */
  readonly types: readonly number[];
}

export function readParse(bytes: Uint8Array, decode: DecodeText): ParseMessage {
  const body = new Body(bytes, decode);
  const name = body.text();
  const sql = body.text();
  return { name, sql, types: Array.from({ length: body.int16() }, () => body.int32()) };
}

/** A Bind message. */
export interface BindMessage {
  readonly portal: string;
  readonly statement: string;
  readonly values: readonly BoundValue[];
}

/** As it was sent: what it means is known when the types are. Null is SQL's NULL. */
export interface BoundValue {
  readonly bytes: Uint8Array | null;
  readonly isBinary: boolean;
  readonly isCut: boolean;
}

export function readBind(bytes: Uint8Array, decode: DecodeText): BindMessage {
  const body = new Body(bytes, decode);
  const portal = body.text();
  const statement = body.text();
  const formats = Array.from({ length: body.int16() }, () => body.int16());
  // One format counts for all values; none is text.
  const formatOf = (at: number) => formats[formats.length === 1 ? 0 : at] ?? 0;
  const values = Array.from({ length: body.int16() }, (_, at) => {
    const length = body.isAtEnd ? CUT_OFF : body.int32();
    const isBinary = formatOf(at) === 1;
    if (length === -1) return { bytes: null, isBinary, isCut: false };
    // Copied, for the message is gone when it is asked for.
    const kept = new Uint8Array(body.take(Math.max(0, length)).subarray(0, LONGEST_VALUE));
    return { bytes: kept, isBinary, isCut: kept.length !== length };
  });
  return { portal, statement, values };
}

const CUT_OFF = -2;

/** Of a longer value its beginning is kept: nobody reads more, and a million of them have to have room. */
const LONGEST_VALUE = 10_000;

export interface NamedMessage {
  readonly kind: "statement" | "portal";
  readonly name: string;
}

/** A Describe or Close message. */
export function readNamed(bytes: Uint8Array, decode: DecodeText): NamedMessage {
  const body = new Body(bytes, decode);
  return { kind: body.byte() === STATEMENT ? "statement" : "portal", name: body.text() };
}

const STATEMENT = "S".charCodeAt(0);

/** A Query message holds nothing but its text, an Execute message begins with its portal's name. */
export const readFirstText = (bytes: Uint8Array, decode: DecodeText): string =>
  new Body(bytes, decode).text();
