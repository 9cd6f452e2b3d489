import { isNodeName, numbersIn } from "./node-names.ts";
import { isAround } from "./psql-frame.ts";

/** A text's lines, side by side: where each begins, but for its margin, and where it ends. */
export interface PlainLines {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * The lines of a plan as EXPLAIN prints it, from the text's first character on: `unframe` and
 * `blocksOf` would change nothing of it, whatever stands further in its lines. By far the most long
 * plans are, and to find that no line needs to be cut out.
 */
export function plainLines(text: string): PlainLines | undefined {
  if (text.includes("\r") || text.includes("QUERY P")) return undefined;
  if (!isRoot(text.slice(0, lineEnd(text, 0)))) return undefined;
  const size = countLines(text);
  const lines = { starts: new Int32Array(size), ends: new Int32Array(size) };
  let last = 0;
  for (let line = 0, begin = 0; line < size; line++) {
    const end = lineEnd(text, begin);
    const start = behindMargin(text, begin, end);
    if (line > 0 && !isPlain(text, begin, start, end)) return undefined;
    lines.starts[line] = start;
    lines.ends[line] = end;
    if (start < end) last = end;
    begin = end + 1;
  }
  // It may be the end of a cell.
  return text.charCodeAt(lastOf(text, last)) === DOUBLE_QUOTE ? undefined : lines;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Deep plans are mostly margins: a pattern takes half as long as a loop for those, but longer to start. */
function behindMargin(text: string, begin: number, end: number): number {
  let at = begin;
  while (at < begin + SHORT && text.charCodeAt(at) === BLANK) at++;
  if (at < begin + SHORT) return Math.min(at, end);
  notBlank.lastIndex = at;
  return notBlank.test(text) ? Math.min(notBlank.lastIndex - 1, end) : end;
}

const SHORT = 16;
const notBlank = /[^ ]/g;

/** The place of the last character before this one that is no blank. */
function lastOf(text: string, end: number): number {
  let at = end - 1;
  while (text.charCodeAt(at) === BLANK) at--;
  return at;
}

/** Estimates at the end of the line, and before them nothing but a node's name. */
function isRoot(text: string): boolean {
  const numbers = numbersIn(text);
  return (
    numbers > 0 &&
    text.startsWith("(cost=", numbers) &&
    /^\([^()]{0,200}\)(?: {1,2}\((?:actual |never executed)[^()]{0,200}\))?$/.test(
      text.slice(numbers),
    ) &&
    /^[A-Z]/.test(text) &&
    isNodeName(text.slice(0, numbers))
  );
}

/** It is empty, or neither begins nor ends as frames do. */
function isPlain(text: string, begin: number, start: number, end: number): boolean {
  if (start === end) return true;
  if (endsAsFrame(text.charCodeAt(lastOf(text, end)))) return false;
  const first = text.charCodeAt(start);
  if (first === DASH) return text.startsWith("->", start);
  if (first < CAPITAL_A || first > CAPITAL_Z) return false;
  // What stands around a plan stands at the left.
  return start - begin > 2 || !mayBeAround(text.slice(begin, end));
}

/** As a wrapped line does, a cell that goes on, code in Markdown. */
const endsAsFrame = (code: number): boolean =>
  code === POINT || code === PLUS || code === BACKTICK || code > TILDE;

const mayBeAround = (line: string): boolean => /^(?:NOTICE|INFO): /.test(line) || isAround(line);

const BLANK = 32;
const DOUBLE_QUOTE = 34;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;
const TILDE = 126;
const PLUS = 43;
const DASH = 45;
const POINT = 46;
const BACKTICK = 96;
