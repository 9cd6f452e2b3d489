import type { Bytes } from "#shared/base/units.ts";

/**
 * Told of each message: its type's byte, how long it is with its header, and what is in it if that
 * was asked for. It is cut where it is shorter than the message less its header.
 */
export type OnMessage = (type: number, size: Bytes, body: Uint8Array | undefined) => void;

/** A byte for the type, four for the length, which counts itself but not the type. */
export const HEADER: Bytes = 5;

/** A statement that is longer than this is known by its beginning: a value of it may be gigabytes. */
const LONGEST: Bytes = 1_048_576;

/**
 * Takes one direction of a connection apart, however it was cut into chunks. Messages that nobody
 * asks for are stepped over by their length; a body is a view of its chunk where it lies in one.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export function readMessages(
  wanted: readonly number[],
  onMessage: OnMessage,
): (chunk: Uint8Array) => void {
  const isWanted = new Uint8Array(256);
  for (const type of wanted) isWanted[type] = 1;
  /** The header of a message of which not all is there, as far as that has come. */
  const header = new Uint8Array(HEADER);
  let inHeader = 0;
  let type = 0;
  let size = 0;
  let missing = 0;
  let parts: Uint8Array[] = [];
  let kept = 0;

  /** The rest of a message that an earlier chunk began. Answers where the next one begins. */
  function goOn(chunk: Uint8Array): number {
    let at = 0;
    if (inHeader > 0) {
      while (inHeader < HEADER && at < chunk.length) header[inHeader++] = chunk[at++] ?? 0;
      if (inHeader < HEADER) return at;
      begin(header, 0);
    }
    const end = Math.min(chunk.length, at + missing);
    keep(chunk, at, end);
    missing -= end - at;
    if (missing === 0) finish();
    return end;
  }

  function begin(bytes: Uint8Array, at: number) {
    type = bytes[at] ?? 0;
    size = 1 + lengthAt(bytes, at + 1);
    missing = size - HEADER;
    inHeader = 0;
  }

  function keep(chunk: Uint8Array, start: number, end: number) {
    if (isWanted[type] === 0 || kept >= LONGEST) return;
    // Copied, for the chunk is used again. (A slice of Node's Buffer would be no copy.)
    const part = new Uint8Array(chunk.subarray(start, Math.min(end, start + LONGEST - kept)));
    kept += part.length;
    parts.push(part);
  }

  function finish() {
    const body = isWanted[type] === 1 ? joined(parts, kept) : undefined;
    parts = [];
    kept = 0;
    onMessage(type, size, body);
  }

  return (chunk) => {
    let at = inHeader > 0 || missing > 0 ? goOn(chunk) : 0;
    if (inHeader > 0 || missing > 0) return;
    while (at + HEADER <= chunk.length) {
      const length = 1 + lengthAt(chunk, at + 1);
      if (at + length > chunk.length) {
        begin(chunk, at);
        keep(chunk, at + HEADER, chunk.length);
        missing -= chunk.length - at - HEADER;
        return;
      }
      const one = chunk[at] ?? 0;
      const isAsked = isWanted[one] === 1;
      onMessage(one, length, isAsked ? bodyAt(chunk, at, length) : undefined);
      at += length;
    }
    while (at < chunk.length) header[inHeader++] = chunk[at++] ?? 0;
  };
}

const bodyAt = (chunk: Uint8Array, at: number, length: number) =>
  chunk.subarray(at + HEADER, at + Math.min(length, HEADER + LONGEST));

/** What is no message has no length either: nothing below a header's own. */
const lengthAt = (bytes: Uint8Array, at: number): number =>
  Math.max(
    4,
    (bytes[at] ?? 0) * 0x1000000 +
      (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)),
  );

function joined([first, ...others]: readonly Uint8Array[], length: number): Uint8Array {
  if (first && others.length === 0) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of first ? [first, ...others] : []) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
