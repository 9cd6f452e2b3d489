import { marginOf, type SourceLine } from "#shared/input/lines.ts";
import { numbersIn } from "#shared/input/node-names.ts";
import { hasWholeNumbers, readNodeLine } from "./read-node-line.ts";
import { knownLabels } from "./text-properties.ts";

interface Unwrapped {
  readonly lines: readonly SourceLine[];
  /** How wide a frame was that broke lines in the middle of words; absent if none did. */
  readonly width?: number;
}

/**
 * Mails, tickets and old terminals break lines at a width, chats put all of them into one. Here each
 * node's line is whole again; values that were broken are joined where they are read.
 */
export function unwrapLines(framed: readonly SourceLine[]): Unwrapped {
  const lines = framed.some(({ text }) => holdsSeveral(text)) ? framed.flatMap(splitLine) : framed;
  const width = frameWidth(lines);
  const isWhole = !lines.some(({ text }, at) => isBroken(text, lines[at + 1]?.text));
  return {
    lines: isWhole ? lines : joinLines(lines, width),
    ...(width !== undefined && { width }),
  };
}

function joinLines(lines: readonly SourceLine[], width: number | undefined): SourceLine[] {
  const joined: SourceLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    if (!first) continue;
    let text = first.text;
    for (let more = 1; more <= MOST_PARTS; more++) {
      const next = lines[at + 1]?.text;
      if (next === undefined || !isBroken(text, next)) break;
      text = join(text, next, width);
      at++;
    }
    joined.push(text === first.text ? first : { line: first.line, text });
  }
  return joined;
}

/** A node's line is seldom longer than four terminals are wide. */
const MOST_PARTS = 5;

/** Several lines are exactly as wide as the widest, and what follows them is not a line of its own. */
function frameWidth(lines: readonly SourceLine[]): number | undefined {
  let widest = 0;
  for (const { text } of lines) {
    if (text.length > widest) widest = Math.max(widest, endOf(text));
    if (widest >= WIDEST) return undefined;
  }
  const full = lines.filter(({ text }, at) => {
    if (text.length < widest - TOLERANCE || endOf(text) < widest - TOLERANCE) return false;
    const next = lines[at + 1]?.text ?? "";
    return next.trim() !== "" && !isOwn(next);
  });
  return full.length >= 2 ? widest - TOLERANCE : undefined;
}

/** The same of their widths: that of the widest, and of those behind which no line of its own stands. */
export const isFramed = (widest: number, beforeOthers: readonly number[]): boolean =>
  widest < WIDEST && beforeOthers.filter((width) => width >= widest - TOLERANCE).length >= 2;

/** No terminal is wider, and no mail. */
const WIDEST = 200;

/** The length without the blanks at the end. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end--;
  return end;
}

const SPACE = 32;

/** It begins with an arrow or a label: `Rows Removed by Filter: 3`, `Planning:`. */
export const isOwn = (text: string): boolean => /^\s*(?:->|[A-Z][\w/ -]{2,60}:(?: |$))/.test(text);

/** A mark at the end, or a blank where the line was broken, was taken off. */
const TOLERANCE = 2;

/** Whether a line cannot be read by itself: it goes on in the next one, or holds several. */
export const isWrapped = (text: string, next: string): boolean =>
  holdsSeveral(text) || isBroken(text, next);

/** Its numbers go on in the next line, or stand there, or its name does. */
function isBroken(text: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  const bracket = numbersIn(text);
  if (bracket < 0 && !text.startsWith("->", marginOf(text))) return false;
  const margin = marginOf(next);
  if (margin === next.length || next.startsWith("->", margin)) return false;
  if (depthFrom(text, Math.max(0, bracket)) > 0) return true;
  if (brackets.some((start) => next.startsWith(start, margin))) return true;
  return bracket < 0 && numbersIn(next) >= 0 && !readNodeLine(next);
}

/** How numbers begin, as far as every line that breaks off has them. */
const brackets = ["(cost=", "(actua", "(never"];

function depthFrom(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BRACKET_OPENS) depth++;
    else if (code === BRACKET_CLOSES) depth--;
  }
  return depth;
}

const BRACKET_OPENS = 40;
const BRACKET_CLOSES = 41;

function join(text: string, next: string, width: number | undefined): string {
  const apart = `${text.trimEnd()} ${next.trim()}`;
  const together = `${text.trimEnd()}${next.trim()}`;
  const isFull = width !== undefined && text.trimEnd().length >= width;
  const [first, second] = isFull ? [together, apart] : [apart, together];
  return hasWholeNumbers(first) || !hasWholeNumbers(second) ? first : second;
}

function holdsSeveral(text: string): boolean {
  const first = text.indexOf("(cost=");
  return first >= 0 && text.includes("(cost=", first + 1);
}

/** A whole plan in one line: apart before each arrow, known label and footer. */
function splitLine(line: SourceLine): SourceLine[] {
  const { text } = line;
  if (!holdsSeveral(text)) return [line];
  return text
    .replaceAll(lineStart(), (start) => `\n${start.trimStart()}`)
    .split("\n")
    .map((part) => ({ line: line.line, text: part }));
}

let starts: RegExp | undefined;

/** A label is taken whole, so that no shorter one is found at its end. */
function lineStart(): RegExp {
  const footers = [
    "Planning Time",
    "Execution Time",
    "Planning time",
    "Execution time",
    "Optimizer",
  ];
  const labels = [...knownLabels(), ...footers, "Total runtime"].toSorted(
    (a, b) => b.length - a.length,
  );
  starts ??= new RegExp(
    `\\s+(?:->\\s+[A-Z]|(?:${labels.join("|")}): |(?:InitPlan|SubPlan) \\d+ )`,
    "g",
  );
  return starts;
}
