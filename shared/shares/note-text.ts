/** A piece of a note: what it shows is always the text as it was written. */
export interface NotePart {
  readonly kind: "text" | "link" | "mention";
  readonly text: string;
}

/** A note as it is shown: addresses can be followed, and who is called stands out. */
export function partsOf(text: string, names: readonly string[]): readonly NotePart[] {
  const parts: NotePart[] = [];
  let from = 0;
  for (const { kind, start, end } of places(text, names)) {
    if (start > from) parts.push({ kind: "text", text: text.slice(from, start) });
    parts.push({ kind, text: text.slice(start, end) });
    from = end;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** Those of the names that a text calls by `@name`, each once. */
export const mentionsIn = (text: string, names: readonly string[]): readonly string[] => [
  ...new Set(
    [...places(text, names)].flatMap(({ kind, start, end }) => {
      const called = text.slice(start + 1, end);
      return kind === "mention" ? names.filter((name) => isSame(name, called)) : [];
    }),
  ),
];

interface Place {
  readonly kind: "link" | "mention";
  readonly start: number;
  readonly end: number;
}

/** An @ inside a link calls nobody. */
function* places(text: string, names: readonly string[]): Generator<Place> {
  const called = names.toSorted((a, b) => b.length - a.length);
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"]+|@/gi)) {
    if (index < from) continue;
    const end = found === "@" ? endOfName(text, index, called) : index + lengthOfLink(found);
    if (end === undefined) continue;
    yield { kind: found === "@" ? "mention" : "link", start: index, end };
    from = end;
  }
}

/** Ann is not called in "@Anna", nor in "mail@Ann"; of two names the longer one is meant. */
function endOfName(text: string, at: number, names: readonly string[]): number | undefined {
  if (/[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, at - 2), at))) return;
  const start = at + 1;
  const name = names.find(
    (one) =>
      isSame(text.slice(start, start + one.length), one) &&
      !/^[\p{L}\p{N}_]/u.test(text.slice(start + one.length, start + one.length + 2)),
  );
  return name === undefined ? undefined : start + name.length;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What ends a sentence or a bracket around the link is none of it. */
function lengthOfLink(link: string): number {
  const end = link.replace(/[.,;:!?'*_]+$/, "");
  const isClosed = (open: string, close: string) =>
    !end.endsWith(close) || end.split(close).length <= end.split(open).length;
  return isClosed("(", ")") && isClosed("[", "]") ? end.length : lengthOfLink(end.slice(0, -1));
}

/** What cannot be seen, or turns a line around, is none of a text that others read. */
export const withoutUnseen = (text: string): string =>
  text.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
