/**
 * Over TLS a server offers to bind the password's exchange to the encryption. The client of a proxy
 * speaks in the clear, cannot do that, and would take the offer for an attack: so it is left out of
 * the list, and nothing else is changed. Undefined while not all of the list has come.
 * https://www.postgresql.org/docs/18/sasl-authentication.html
 */
export function withoutChannelBinding(bytes: Buffer): Buffer | undefined {
  let at = 0;
  // A server may first say which version of the protocol it speaks.
  while (bytes[at] === NEGOTIATION && at + HEADER <= bytes.length) at = endOf(bytes, at);
  if (at + HEADER > bytes.length) return;
  if (bytes[at] !== AUTHENTICATION) return bytes;
  const end = endOf(bytes, at);
  if (end > bytes.length) return;
  if (bytes.readInt32BE(at + HEADER) !== SASL) return bytes;
  const mechanisms = bytes
    .toString("latin1", at + HEADER + 4, end)
    .split("\0")
    .filter((name) => name !== "" && !name.endsWith("-PLUS"));
  // A server that takes nothing else says so itself.
  if (mechanisms.length === 0) return bytes;
  const list = Buffer.from(`${mechanisms.join("\0")}\0\0`, "latin1");
  const head = Buffer.alloc(HEADER + 4);
  head.writeUInt8(AUTHENTICATION);
  head.writeInt32BE(8 + list.length, 1);
  head.writeInt32BE(SASL, HEADER);
  return Buffer.concat([bytes.subarray(0, at), head, list, bytes.subarray(end)]);
}

/** A byte for the type, four for the length, which counts itself but not the type. */
const HEADER = 5;
const AUTHENTICATION = "R".charCodeAt(0);
const NEGOTIATION = "v".charCodeAt(0);
const SASL = 10;

const endOf = (bytes: Buffer, at: number): number => at + 1 + bytes.readInt32BE(at + 1);
