import type { Problem } from "#shared/base/problem.ts";
import { splitLines } from "#shared/input/lines.ts";
import type { PlainLines } from "#shared/input/plain-text.ts";
import type { Mutable } from "./draft.ts";
import { expectsMore, isOpen, isWhole } from "./open-value.ts";
import type { ReadPlan } from "./plan.ts";
import { isPrompt } from "./read-before.ts";
import { readNodeLine, setUsualNumbers } from "./read-node-line.ts";
import type { Labelled } from "./read-property-line.ts";
import {
  addChild,
  finishReading,
  isAnotherRoot,
  type Reading,
  readLabelled,
  readLine,
  readText,
  startReading,
} from "./read-text.ts";
import { forgetLastList, type Label, labelIn } from "./text-properties.ts";
import { isFramed, isOwn, isWrapped } from "./unwrap-lines.ts";

/**
 * The same as `readText` for a text around which nothing stands. It is read where it is: of nearly
 * all lines only names and values are cut out. What takes more than a line at a time, as values of
 * several lines do and what a mail broke, is left to `readText`.
 */
export function readPlain(text: string, lines: PlainLines): ReadPlan[] | Problem {
  const plan = readInPlace(text, lines);
  forgetLastList();
  return plan ? [plan] : readText(splitLines(text));
}

/** Where in the text the reading has come to. */
interface Scan {
  readonly text: string;
  readonly lines: PlainLines;
  readonly reading: Reading;
  line: number;
  column: number;
  /** The line's first character that is no blank, and its end. */
  from: number;
  to: number;
  widest: number;
  /** Of all that opens where it comes next, so that the text is looked through once for each. */
  readonly opening: readonly { readonly mark: string; at: number }[];
  readonly value: Mutable<Labelled>;
  /** The last value that has any: nodes of one kind often have the same. */
  whole: string;
  /** How wide those are behind which a line without arrow and label stands. */
  readonly beforeOthers: number[];
}

/** Undefined where some line cannot be read by itself. */
export function readInPlace(text: string, lines: PlainLines): ReadPlan | undefined {
  const scan = startScan(text, lines);
  if (!scan) return undefined;
  for (let at = 1; at < lines.ends.length; at++) {
    const begin = scan.to + 1;
    const from = lines.starts[at] ?? 0;
    const to = lines.ends[at] ?? 0;
    // Below an empty line another plan may begin.
    if (from === to && text.slice(to).trim() !== "") return undefined;
    if (from === to) break;
    scan.line = at + 1;
    scan.column = from - begin;
    scan.from = from;
    scan.to = to;
    scan.widest = Math.max(scan.widest, to - begin);
    if (!readOne(scan)) return undefined;
  }
  return isFramed(scan.widest, scan.beforeOthers) ? undefined : finishReading(scan.reading);
}

function startScan(text: string, lines: PlainLines): Scan | undefined {
  const [to = 0] = lines.ends;
  const root = text.slice(0, to);
  const nodeLine = readNodeLine(root, true, 0);
  if (!nodeLine || isWrapped(root, lineAt(text, to + 1))) return undefined;
  const reading = startReading(nodeLine, { line: 1, text: root }, []);
  return {
    text,
    lines,
    reading,
    line: 1,
    column: 0,
    from: 0,
    to,
    widest: to,
    opening: ["(", "'", '"'].map((mark) => ({ mark, at: -1 })),
    value: { label: { name: "", read: () => false }, text, from: 0, to: 0 },
    whole: "",
    beforeOthers: [],
  };
}

/** Answers whether it could be read by itself. */
function readOne(scan: Scan): boolean {
  const { text, from, to } = scan;
  if (text.charCodeAt(to - 1) <= BLANK) return false;
  return text.startsWith("->", from) ? readNode(scan) : readProperty(scan);
}

/** `->  Seq Scan on users u  (cost=0.00..1.05 rows=5 width=4) (actual …)` */
function readNode(scan: Scan): boolean {
  const { text, reading, from, to } = scan;
  let start = from + ARROW;
  while (start < to && text.charCodeAt(start) === BLANK) start++;
  let bracket = start;
  while (bracket < to && text.charCodeAt(bracket) !== BRACKET_OPENS) bracket++;
  let end = bracket;
  while (end > start && text.charCodeAt(end - 1) === BLANK) end--;
  const name = text.slice(start, end);
  const isUsual =
    text.startsWith("(cost=", bracket) &&
    !text.endsWith("(never executed)", to) &&
    isUsualName(name);
  if (!isUsual) return readOther(scan);
  const node = addChild(reading, name, scan.column, scan.line);
  return setUsualNumbers(node, text, bracket, to);
}

function isUsualName(name: string): boolean {
  const [first, second] = [name.charCodeAt(0), name.charCodeAt(1)];
  return first >= CAPITAL_A && first <= CAPITAL_Z && second >= SMALL_A && second <= SMALL_Z;
}

/** `Filter: (a = 1)`, and nearly all lines: a label that we know, and a value that is whole. */
function readProperty(scan: Scan): boolean {
  const { text, reading, from, to } = scan;
  const farthest = Math.min(to, from + LONGEST_LABEL);
  let colon = from;
  while (colon < farthest && text.charCodeAt(colon) !== COLON) colon++;
  const label = colon < farthest ? labelIn(text, from, colon) : undefined;
  if (!label) return readOther(scan);
  let start = colon + 1;
  if (start < to && text.charCodeAt(start) !== BLANK) return false;
  while (start < to && text.charCodeAt(start) === BLANK) start++;
  if (text.charCodeAt(to - 1) === COMMA) return false;
  if (!mayBeOpen(scan, start)) {
    readLabelled(reading, valueIn(scan, label, text, start), scan);
    return true;
  }
  const value = text.slice(start, to);
  if (value !== scan.whole && !isWhole(value)) return false;
  scan.whole = value;
  readLabelled(reading, valueIn(scan, label, value, 0), scan);
  return true;
}

/** To its end; one that was cut out begins at 0. The same object each time: it is read at once. */
function valueIn({ value, to }: Scan, label: Label, text: string, from: number): Labelled {
  value.label = label;
  value.text = text;
  value.from = from;
  value.to = from === 0 ? text.length : to;
  return value;
}

/** A bracket or a quote opens between there and the line's end. */
function mayBeOpen({ text, to, opening }: Scan, from: number): boolean {
  for (const next of opening) {
    if (next.at < from) {
      const at = text.indexOf(next.mark, from);
      next.at = at < 0 ? text.length : at;
    }
    if (next.at < to) return true;
  }
  return false;
}

/** Sub-plans' headers, workers, footers, and whatever we do not know. */
function readOther(scan: Scan): boolean {
  const { text, reading, line, column, from, to } = scan;
  const source = { line, text: text.slice(from - column, to) };
  if (isWrapped(source.text, lineAt(text, to + 1))) return false;
  if (column === 0 && isPrompt(source.text)) return false;
  if (!isOwn(source.text)) scan.beforeOthers.push(widthBefore(scan));
  const nodeLine = readNodeLine(source.text, false, column);
  if (nodeLine && isAnotherRoot(reading, nodeLine, false)) return false;
  readLine(reading, source, nodeLine, column);
  const last = reading.owner?.last;
  return !last || !(isOpen(last) || expectsMore(last));
}

/** Of the line above. */
const widthBefore = ({ lines: { ends }, line }: Scan): number =>
  (ends[line - 2] ?? 0) - (line > 2 ? (ends[line - 3] ?? 0) + 1 : 0);

function lineAt(text: string, from: number): string {
  const end = text.indexOf("\n", from);
  return text.slice(from, end < 0 ? text.length : end);
}

const ARROW = "->".length;
/** More than any label has, and little enough to look through in every line. */
const LONGEST_LABEL = 80;
const BLANK = 32;
const BRACKET_OPENS = 40;
const COMMA = 44;
const COLON = 58;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;
const SMALL_A = 97;
const SMALL_Z = 122;
