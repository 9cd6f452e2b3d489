import type { SourceLine } from "./lines.ts";
import { nodeMarks } from "./node-names.ts";
import { endOfString, unescaped } from "./strings.ts";

/** A string as it stands in the text; a row may be written in several. */
interface Written {
  readonly line: number;
  readonly raw: string;
  readonly mark: string;
  /** Quotes are doubled inside, as in SQL and CSV: backslashes are its own. */
  readonly isDoubled: boolean;
}

/**
 * The strings of a list, of rows or of objects, as languages print them: each is a line of the plan,
 * or several. Of objects those under the key of the first, which opens at `first`, and other plans.
 */
export function stringRows(text: string, first: number): SourceLine[] {
  if (cellWithJson.test(text.slice(first, first + 200))) return linesOfCell(text, first);
  const wanted = keyBefore(text, first);
  const isPhp = isAsItIs(text, first);
  const rows: Written[][] = [];
  let line = 1 + breaksIn(text.slice(0, first));
  let end = first;
  for (let start = first; start >= 0; start = nextString(text, end)) {
    const gap = text.slice(end, start);
    line += breaksIn(gap);
    end = isPhp && isAsItIs(text, start) ? endOfLine(text, start) : endOfString(text, start);
    const isClosed = text[end - 1] === text[start] && end > start + 1;
    const raw = text.slice(start + 1, isClosed ? end - 1 : end);
    const row = rows.at(-1);
    const written = {
      line,
      raw,
      mark: text.charAt(start),
      isDoubled: row !== undefined && gap === "",
    };
    if (row && joins(gap, raw)) row.push(written);
    else if (!isKey(text, end, raw) && (keyBefore(text, start) === wanted || isPlan(raw)))
      rows.push([written]);
    line += breaksIn(raw);
  }
  return rows.flatMap(linesOf);
}

/** In CSV quotes are doubled, and a backslash before one is JSON's own. */
const cellWithJson = /^"\s*(?:\[\s*)?\{\s*""/;

function linesOfCell(text: string, start: number): SourceLine[] {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const line = 1 + breaksIn(text.slice(0, start));
  return text
    .slice(start + 1, end < 0 ? undefined : end)
    .replaceAll('""', '"')
    .split("\n")
    .map((part, at) => ({ line: line + at, text: part }));
}

/** PHP prints strings as they are, and nothing but a line's end tells where one of them ends. */
const isAsItIs = (text: string, start: number): boolean =>
  /(?:string\(\d{1,9}\) |\+"[^"]{1,60}": )$/.test(text.slice(Math.max(0, start - 80), start));

function endOfLine(text: string, start: number): number {
  const bytes = Number(/\((\d{1,9})\) $/.exec(text.slice(Math.max(0, start - 20), start))?.[1]);
  if (text[start + bytes + 1] === '"') return start + bytes + 2;
  const end = text.indexOf("\n", start) >>> 0;
  return Math.max(start, text.lastIndexOf('"', end)) + 1;
}

const quotes = /(?<!\w)["'`]/g;

/** An apostrophe inside a word opens nothing. */
export function nextString(text: string, from: number): number {
  quotes.lastIndex = from;
  return quotes.exec(text)?.index ?? -1;
}

export const breaksIn = (text: string): number =>
  text.includes("\n") ? text.split("\n").length - 1 : 0;

/** In a dictionary or a list of pairs. */
function isKey(text: string, end: number, raw: string): boolean {
  if (raw === "QUERY PLAN") return true;
  mark.lastIndex = end;
  return mark.test(text);
}

const isPlan = (raw: string): boolean => nodeMarks.some((each) => raw.includes(each));

const mark = /\]?\s{0,9}(?:=>|:(?!:))/y;

/** `"plan": "`, `plan='`, `["plan"]=> string(9) "`; none in a list; behind a word no value stands. */
function keyBefore(text: string, start: number): string {
  let end = start;
  while (end > 0 && text.charCodeAt(end - 1) <= SPACE) end--;
  const last = text.charAt(end - 1);
  if (!/[a-z:=>)]/i.test(last)) return "";
  const head = text.slice(Math.max(0, end - 80), end);
  if (/[a-z]/i.test(last)) return head;
  const key = /([\w ]{1,60})["'`]?\]?\s*(?::|=>?)\s*(?:string\(\d+\))?$/.exec(head)?.[1] ?? "";
  return key.replace(/\d+/g, "").trim();
}

const SPACE = 32;

/** Doubled quotes, parts that a `+` puts together, or a long one that was broken by Python. */
function joins(gap: string, raw: string): boolean {
  if (gap === "") return true;
  if (gap.length > LONGEST_JOINT || gap.includes(",")) return false;
  if (/^\s*[+.]\s*$/.test(gap)) return true;
  return /^\s*\n\s*$/.test(gap) && !isOwnLine.test(raw);
}

const LONGEST_JOINT = 200;

const isOwnLine = /^\s*(?:->|[A-Z][\w ]*:(?: |$)|[A-Z][\w ]* {2}\()/;

/** In the paste, each line stands where its part of the string does. */
function linesOf(row: readonly Written[]): SourceLine[] {
  const [first] = row;
  if (row.length === 1 && first && !/[\\\n]/.test(first.raw))
    return [{ line: first.line, text: first.raw }];
  const isOwn = row.some(({ raw, isDoubled }) => isDoubled || raw.includes("\n"));
  const plain = isDoubledIn(row) ? (part: string) => part : withoutEscapes;
  const lines: { line: number; text: string }[] = [];
  for (const { line, raw, mark, isDoubled } of row) {
    let last = lines.at(-1);
    if (last && isDoubled) last.text += mark;
    raw.split("\n").forEach((part, at) => {
      for (const text of (isOwn ? plain(part) : unescaped(part)).split("\n")) {
        if (last) last.text += text;
        else lines.push({ line: line + at, text });
        if (last?.text === text) last.line = line + at;
        last = undefined;
      }
    });
  }
  return lines;
}

const isDoubledIn = (row: readonly Written[]): boolean => row.some(({ isDoubled }) => isDoubled);

/** Where line breaks need no escape, its own quotes do. */
const withoutEscapes = (part: string): string => part.replace(/\\(["'`\\])/g, "$1");
