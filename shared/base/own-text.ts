/**
 * The same text without what it was cut from: engines keep all of a chunk for a few of its
 * characters. For what is kept longer than the chunk is read. V8 writes what it joins of two parts
 * that are not empty into a text of its own.
 */
export const ownText = (text: string): string =>
  text.length < ALWAYS_COPIED ? text : [text.slice(0, 1), text.slice(1)].join("");

/** Shorter ones V8 copies anyway (`SlicedString::kMinLength`). */
const ALWAYS_COPIED = 13;
