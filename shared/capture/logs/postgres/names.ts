import { ownText } from "#shared/base/own-text.ts";

/** More different ones are no names. */
const MOST_NAMES = 10_000;

/**
 * Names that come again and again, of sessions, users and databases: each is one text, and none is
 * cut from the log, which would be kept with it. A text that is cut from another is compared and
 * looked up slowly.
 */
export function createNames() {
  const names = new Map<number, string>();
  return (text: string, from: number, end: number): string => {
    let hash = end - from;
    for (let at = from; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    const known = names.get(hash);
    if (known?.length === end - from && text.startsWith(known, from)) return known;
    const name = ownText(text.slice(from, end));
    if (names.size >= MOST_NAMES) names.clear();
    names.set(hash, name);
    return name;
  };
}
