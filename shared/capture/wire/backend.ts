import { Body, type DecodeText } from "./body.ts";

/** A CommandComplete's tag: `INSERT 0 5`, `SELECT 12`, `BEGIN`. */
export interface CommandTag {
  readonly command: string;
  readonly rows?: number;
}

export function readTag(bytes: Uint8Array, decode: DecodeText): CommandTag {
  const tag = new Body(bytes, decode).text();
  const space = tag.lastIndexOf(" ");
  const last = tag.charCodeAt(tag.length - 1);
  if (space < 0 || last < ZERO || last > NINE) return { command: tag };
  // An INSERT has an oid before its rows.
  const command = tag.startsWith("INSERT") ? "INSERT" : tag.slice(0, space);
  return { command, rows: Number(tag.slice(space + 1)) };
}

const ZERO = 48;
const NINE = 57;

/** An ErrorResponse's message and SQLSTATE, and whether the server ends the connection with it. */
export function readError(bytes: Uint8Array, decode: DecodeText) {
  const body = new Body(bytes, decode);
  let message = "";
  let code: string | undefined;
  let isFatal = false;
  for (let field = body.byte(); field !== 0; field = body.byte()) {
    const text = body.text();
    if (field === MESSAGE) message = text;
    if (field === CODE) code = text;
    if (field === SEVERITY) isFatal = text === "FATAL" || text === "PANIC";
  }
  return { error: { message, ...(code !== undefined && { code }) }, isFatal };
}

const MESSAGE = "M".charCodeAt(0);
const CODE = "C".charCodeAt(0);
/** In English, whatever the server's language. */
const SEVERITY = "V".charCodeAt(0);

/** A ParameterDescription: the types that the server gave to `$1`, `$2` …. */
export function readTypes(bytes: Uint8Array, decode: DecodeText): number[] {
  const body = new Body(bytes, decode);
  return Array.from({ length: body.int16() }, () => body.int32());
}

/** A ParameterStatus: a setting of which the server tells its clients. */
export function readSetting(bytes: Uint8Array, decode: DecodeText): [name: string, value: string] {
  const body = new Body(bytes, decode);
  return [body.text(), body.text()];
}
