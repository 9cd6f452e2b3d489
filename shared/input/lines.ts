import { isProblem, type Problem } from "#shared/base/problem.ts";

export interface SourceLine {
  /** 1-based, in the text that was pasted. */
  readonly line: number;
  readonly text: string;
}

/** A node's lines in the pasted text, 1-based, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The text's lines with their numbers. A lone carriage return ends one only where nothing else does. */
export const splitLines = (text: string): SourceLine[] =>
  text.split(lineEnd(text)).map((line, at) => ({ line: at + 1, text: line }));

function lineEnd(text: string): RegExp | string {
  if (text.includes("\r\n")) return /\r?\n/;
  return text.includes("\n") ? "\n" : "\r";
}

/**
 * Where the first character stands that is no blank. Deep plans are mostly margins: the engine
 * trims those five times as fast as a loop looks, and short ones in twice the time.
 */
export function marginOf(text: string): number {
  for (let at = 0; at < SHORT; at++) {
    const code = text.charCodeAt(at);
    // Others are blanks to the engine alone.
    if (code > BLANK && (code < OTHERS || at === 0)) return at;
    if (!(code <= BLANK)) break;
  }
  let margin = text.length - text.trimStart().length;
  // Control characters are blanks too, and not to the engine.
  while (text.charCodeAt(margin) <= BLANK) margin++;
  return margin;
}

const BLANK = 32;
const OTHERS = 128;
const SHORT = 12;

/** Where a line stands in its text, for marking it. `line` is 1-based. */
function placeOfLine(text: string, line: number): { offset: number; length: number } {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf("\n", offset);
    if (next < 0) break;
    offset = next + 1;
  }
  const end = text.indexOf("\n", offset);
  return { offset, length: (end < 0 ? text.length : end) - offset };
}

/** A reader tells the line of a problem; its place is known where the whole text is. */
export const withPlace = <T>(text: string, answer: T | Problem): T | Problem =>
  isProblem(answer) && answer.line !== undefined
    ? { ...answer, place: placeOfLine(text, answer.line) }
    : answer;
