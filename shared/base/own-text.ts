/**
 * The same text without what it was cut from: engines keep all of a chunk for a few of its
 * characters. For what is kept longer than the chunk is read.
 */
export const ownText = (text: string): string =>
  text.length < ALWAYS_COPIED ? text : (JSON.parse(JSON.stringify(text)) as string);

/** Shorter ones V8 copies anyway (`SlicedString::kMinLength`). */
const ALWAYS_COPIED = 13;
