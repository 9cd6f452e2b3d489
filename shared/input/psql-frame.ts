import { uncentred } from "./aligned-cells.ts";
import type { SourceLine } from "./lines.ts";

type Lines = readonly SourceLine[];

/*
 * What psql prints around a result, in any border, line style and format: borders, rules, header,
 * footer, record marks, marks of a cell that goes on, marks of a wrapped line. Each is taken off by
 * itself. See `print_aligned_text` and `print_aligned_vertical` in psql's print.c.
 */

export const each = (lines: Lines, change: (text: string) => string): Lines =>
  lines.map(({ line, text }) => ({ line, text: change(text) }));

/** Most lines look so: then it goes around the whole, or it is nothing of the kind. */
export function mostly(lines: Lines, pattern: RegExp, share = 0.6): boolean {
  let filled = 0;
  let matching = 0;
  for (const { text } of lines) {
    if (text.trim() === "" || isRule(text) || isRecordRule(text)) continue;
    filled++;
    if (pattern.test(text)) matching++;
  }
  return matching > 0 && matching >= filled * share;
}

const bordered = /^\s*[|│║].*[|│║]\s*$/;
const ledByBar = /^\s*[|│║](?![|│║])/;

/** What stands outside the frame (“Border style is 2.”) does not belong to the output. */
export function withoutBorders(lines: Lines): Lines {
  if (mostly(lines, bordered)) {
    const inside = lines.filter(({ text }) => isRule(text) || bordered.test(text));
    const rows = inside
      .filter(({ text }) => !isRule(text))
      .map(({ text }) => text.trim().slice(1, -1));
    const cells = uncentred(rows);
    if (cells === rows) return each(inside, (text) => (isRule(text) ? text : takeBorders(text)));
    let at = 0;
    return each(inside, (text) => (isRule(text) ? text : (cells[at++] ?? "")));
  }
  return mostly(lines, ledByBar, 0.8)
    ? each(lines, (text) => text.replace(/^\s*[|│║] ?/, ""))
    : lines;
}

/** The blank inside the left border belongs to it, unless the mark of a wrapped line stands there. */
function takeBorders(text: string): string {
  const inner = text.trim().slice(1, -1);
  return (inner.startsWith(" ") ? inner.slice(1) : inner).trimEnd();
}

/** A rule between header and rows. */
export const isRule = (text: string): boolean =>
  !endsWithWord(text) &&
  /^[\s+|:─═╌┌┐└┘├┤┬┴┼╔╗╚╝╠╣╪╞╡╟╢╤╧╥╨╫╬-]+$/.test(text) &&
  /[─═╌-]{3}/.test(text);

/** Nearly every line of a plan does, and a look at one character is faster than a pattern. */
function endsWithWord(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return code === BRACKET_CLOSES || (code >= DIGITS && code <= SMALL_LETTERS_END && code !== COLON);
}

const BRACKET_CLOSES = 41;
const DIGITS = 48;
const COLON = 58;
const SMALL_LETTERS_END = 122;

/** Between the rows of the expanded display. */
const isRecordRule = (text: string): boolean =>
  /^\s*[+├┌╔╠]?[-─═]\[ \p{L}+ \d+ \][-─═+┐┤╗╣┬╤|│║]*$/u.test(text);

const around: readonly RegExp[] = [
  // A terminal may have broken it.
  /^[\s"]*(?:\w{1,20} ?[|│] ?)?QUERY P?L?A?N?["\s;,]*$/,
  /^\s*[#-]+ *QUERY PLAN *[#-]*\s*$/,
  /^\s*\(\d+ \p{L}+\)\s*$/u,
  // `\\timing`, in any language: one word, and a number with three decimals.
  /^\p{L}+ ?[:：] ?\d+[.,]\d{3} \S+(?: \([\d:.,]+\))?\s*$/u,
  /^\s*\* \p{L}+ \d+\s*$/u,
  /^\s*(?:Border style|Line style|Output format|Expanded display|Timing) is .+\.$/,
];

/** Also a header in another language, or of another name: it stands right above the first rule. */
export function withoutAround(lines: Lines): Lines {
  if (!lines.some(({ text }) => isRule(text) || isAround(text))) return lines;
  const rule = lines.findIndex(({ text }, at) => at > 0 && isRule(text));
  const header = isHeader(lines[rule - 1]?.text ?? "") ? rule - 1 : -1;
  const inside = lines.filter(({ text }, at) => at !== header && !isRule(text) && !isAround(text));
  // With a border of 1 every row stands one blank in.
  const isMargin = rule >= 0 && inside.every(({ text }) => text === "" || text.startsWith(" "));
  if (isMargin) return each(inside, (text) => text.slice(1));
  return inside.length === lines.length ? lines : inside;
}

/** They stand at the left, but for the header, which is centred. No arrow is one of them. */
export const isAround = (text: string): boolean =>
  (text.startsWith("   ") ? text.includes("QUERY P") : !text.startsWith("->", 2)) &&
  (isRecordRule(text) || around.some((mark) => mark.test(text)));

const isHeader = (text: string): boolean => /^[\s"]*\p{L}[\p{L}_ '’]*["\s]*$/u.test(text);

const record = /^QUERY PLAN(?: *[|│║] ?| )/;

/**
 * The expanded display names the column before every row; further lines of a value stand below it.
 * Of a plan in text each line is a row, so a line without a name is the rest of a wrapped one.
 */
export function withoutRecords(lines: Lines): Lines {
  const named = lines.find(({ text }) => text.trim() !== "")?.text ?? "";
  const width = record.exec(named)?.[0].length;
  if (width === undefined) return lines;
  const below = new RegExp(`^ {0,${width}}(?:[|│║:;] ?)?`);
  const isText = lines.filter(({ text }) => record.test(text)).length > 1;
  const rows: { line: number; text: string }[] = [];
  for (const { line, text } of lines) {
    const rest = text.replace(record.test(text) ? record : below, "");
    const last = rows.at(-1);
    if (isText && last && !record.test(text) && !/^\s*[.…]/.test(rest)) last.text += rest;
    else rows.push({ line, text: rest });
  }
  return rows;
}

/** A cell of several lines has `+` or `↵` where one of them ends. */
const goesOn = /[+↵] *$/;

export const withoutCellMarks = (lines: Lines): Lines =>
  mostly(lines, goesOn, 0.5) ? each(lines, (text) => text.replace(goesOn, "").trimEnd()) : lines;

/** The wrapped format breaks lines anywhere: `.` or `…` where one breaks off, again where it goes on. */
export function joinWrapped(lines: Lines): Lines {
  const width = lines.reduce((widest, { text }) => Math.max(widest, text.trimEnd().length), 0);
  // Without borders there is no room for the second mark: then the first must stand at full width,
  // and in each line that is as wide; an old terminal breaks off numbers behind their point too.
  const full = lines.map(({ text }) => text.trimEnd()).filter((text) => text.length === width);
  const isMarked =
    full.every(isCut) && (full.length > 1 || !full.some((text) => /\d\.$/.test(text)));
  const hasBoth = lines.every(
    ({ text }, at) => !isCut(text) || wrappedStart.test(lines[at + 1]?.text ?? ""),
  );
  const joined: { line: number; parts: string[] }[] = [];
  for (const { line, text } of lines) {
    const last = joined.at(-1);
    const before = last?.parts.at(-1)?.trimEnd() ?? "";
    const isRest = hasBoth
      ? isCut(before) && wrappedStart.test(text)
      : isMarked && isCut(before) && before.length === width && isBrokenOff(text);
    if (last && isRest) {
      last.parts[last.parts.length - 1] = before.slice(0, -1);
      last.parts.push(hasBoth ? text.replace(wrappedStart, "") : text);
    } else joined.push({ line, parts: [text] });
  }
  return joined.map(({ line, parts }) => ({ line, text: parts.join("") }));
}

const wrappedStart = /^\s*[.…]/;

/** Greenplum ends some lines with a full stop: what follows such a one has an arrow or a label. */
const isBrokenOff = (text: string): boolean =>
  /^ ?\S/.test(text) && !/^ ?(?:->|[A-Z][\w ]*:(?: |$))/.test(text);

const isCut = (text: string): boolean => /[.…]\s*$/.test(text);
