import type { SourceLine } from "./lines.ts";
import { arrow, isNodeName, nodeNumbers } from "./node-names.ts";

type Lines = readonly SourceLine[];

/**
 * Somebody compares: one plan in text, one in JSON, or the first without costs and the second with
 * them. Each is a block of its own; nearly every text is one.
 */
export function blocksOf(lines: Lines): readonly Lines[] {
  const documents: Lines[] = [];
  const others: Lines[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; at++) {
    const end = mayStart(lines[at]) ? endOfDocument(lines, at) : undefined;
    if (end === undefined) continue;
    if (end < 0) break;
    others.push(lines.slice(from, at));
    documents.push(lines.slice(at, end + 1));
    from = end + 1;
    at = end;
  }
  if (documents.length === 0) return apart(lines);
  others.push(lines.slice(from));
  if (!others.some(holdsNode)) return [lines];
  return others.flatMap((other, at) => [
    ...(holdsNode(other) ? apart(other) : []),
    ...documents.slice(at, at + 1),
  ]);
}

/** Freed of its frame it stands at the left, or one blank in: `[`, `{`, `<`, `-`. */
function mayStart(line: SourceLine | undefined): boolean {
  const text = line?.text ?? "";
  const code = text.charCodeAt(text.startsWith(" ") ? 1 : 0);
  return code === 91 || code === 123 || code === 60 || code === 45;
}

/** The last line of the JSON, XML or YAML that begins here; below 0 if it breaks off. */
function endOfDocument(lines: Lines, start: number): number | undefined {
  const text = lines[start]?.text ?? "";
  if (/^ ?<explain\b/.test(text)) return firstLine(lines, start, /<\/explain>/);
  if (/^ ?- "?Plan"?:\s*$/.test(text)) {
    const isOutside = text.startsWith(" ") ? /^ ?(?! |- |$)/ : /^(?! |- |$)/;
    const next = firstLine(lines, start + 1, isOutside);
    return (next < 0 ? lines.length : next) - 1;
  }
  const head = lines.slice(start, start + LONGEST_HEAD).map((line) => line.text);
  return jsonHead.test(head.join("\n"))
    ? firstLine(lines, start, /^ ?[\]}]|^ ?[[{].*[\]}]\s*$/)
    : undefined;
}

const jsonHead = /^ ?(?:\[\s*)?\{\s*"(?:Plan|Query Text)"/;

/** Bracket, brace and key have a line each, at most. */
const LONGEST_HEAD = 3;

function firstLine(lines: Lines, from: number, pattern: RegExp): number {
  for (let at = from; at < lines.length; at++) if (pattern.test(lines[at]?.text ?? "")) return at;
  return -1;
}

const holdsNode = (lines: Lines): boolean => lines.some(isOfNode);

const isOfNode = ({ text }: SourceLine): boolean => nodeNumbers.test(text) || arrow.test(text);

/** A node alone and without numbers would be taken for words where a plan with numbers follows it. */
function apart(lines: Lines): readonly Lines[] {
  const next = lines.findIndex(isOfNode);
  const before = lines.slice(0, Math.max(0, next));
  const first = before.findIndex((_, at) => isBareNode(before, at));
  if (first < 0) return [lines];
  const blank = before.findLastIndex(({ text }) => text.trim() === "");
  return blank > first ? [lines.slice(0, blank), lines.slice(blank)] : [lines];
}

/** “Result” alone may be somebody's heading. */
function isBareNode(lines: Lines, at: number): boolean {
  const text = lines[at]?.text ?? "";
  const below = lines[at + 1]?.text ?? "";
  return isNodeName(text) && (/ (?:on|using) /.test(text) || /^\s+[A-Z][\w -]*: /.test(below));
}
