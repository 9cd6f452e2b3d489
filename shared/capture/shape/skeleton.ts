import { afterBlockComment, afterDollarQuote, afterQuote } from "./quotes.ts";

/** A statement taken apart as quickly as can be: what stands in the quotes and numbers, and the rest. */
export interface Skeleton {
  /** Statements with the same one are of one shape; those of one shape may have several. */
  readonly text: string;
  /** The literals in their order, so that two statements are the same if these and the texts are. */
  readonly literals: string;
}

/** No statement holds it: Postgres takes no text with it. */
const MARK = "\u0000";

/** What is quoted there never ends. */
const CUT = "\u0001";

/** Comments are left away, because they may name a request. */
export function skeletonOf(sql: string): Skeleton {
  let text = "";
  let literals = "";
  let from = 0;
  let at = 0;
  while (at < sql.length) {
    const end = afterWords(sql, at);
    if (end > at) {
      at = end;
      continue;
    }
    const left = leftAway(sql, at);
    if (left === undefined) {
      at += 1;
      continue;
    }
    text += sql.slice(from, at);
    if (!left.isComment) {
      text += MARK;
      literals += MARK + sql.slice(at, left.end);
    } else text += " ";
    at = left.end;
    from = at;
  }
  const rest = from === 0 ? sql : text + sql.slice(from);
  return { text: at > sql.length ? `${rest}${CUT}` : rest, literals };
}

/** What is kept as it stands: words, `$1`, names in quotes, space. The place of anything else. */
function afterWords(sql: string, start: number): number {
  let at = start;
  for (;;) {
    const code = sql.charCodeAt(at);
    if (isLetter(code)) at = afterWord(sql, at);
    else if (code === QUOTATION) at = afterQuote(sql, at, false);
    else if (code === DOLLAR && isDigit(sql.charCodeAt(at + 1))) at = afterDigits(sql, at + 1);
    else if (code === SPACE) at += 1;
    else return at;
  }
}

const [SPACE, QUOTATION, DOLLAR, APOSTROPHE, MINUS, SLASH, STAR, POINT] = [
  32, 34, 36, 39, 45, 47, 42, 46,
];

/** Of names, as scan.l has it: all beyond ASCII is of one. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function afterWord(sql: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const code = sql.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && code !== DOLLAR) return at;
    at += 1;
  }
}

function afterDigits(sql: string, start: number): number {
  let at = start;
  while (isDigit(sql.charCodeAt(at))) at += 1;
  return at;
}

interface Left {
  readonly end: number;
  readonly isComment: boolean;
}

function leftAway(sql: string, at: number): Left | undefined {
  const code = sql.charCodeAt(at);
  if (isDigit(code)) return { end: afterNumber(sql, at), isComment: false };
  if (code === APOSTROPHE) return { end: afterString(sql, at), isComment: false };
  if (code === DOLLAR) {
    const end = afterDollarQuote(sql, at);
    return end === undefined ? undefined : { end, isComment: false };
  }
  const next = sql.charCodeAt(at + 1);
  if (code === MINUS && next === MINUS) return { end: afterLine(sql, at), isComment: true };
  if (code === SLASH && next === STAR) return { end: afterBlockComment(sql, at), isComment: true };
  return undefined;
}

const afterString = (sql: string, at: number): number => afterQuote(sql, at, isEscaped(sql, at));

/** `E'…'`, where the E is a word of its own. */
const isEscaped = (sql: string, quote: number): boolean => {
  const before = sql.charCodeAt(quote - 1);
  if (before !== 69 && before !== 101) return false;
  const further = sql.charCodeAt(quote - 2);
  return !isLetter(further) && !isDigit(further) && further !== DOLLAR;
};

/** Digits with a point and an exponent; what is of another base leaves a word behind, which is as well. */
function afterNumber(sql: string, start: number): number {
  let at = afterDigits(sql, start);
  if (sql.charCodeAt(at) === POINT) at = afterDigits(sql, at + 1);
  const exponent = /[eE][-+]?\d+/y;
  const code = sql.charCodeAt(at);
  if (code !== 69 && code !== 101) return at;
  exponent.lastIndex = at;
  return exponent.test(sql) ? exponent.lastIndex : at;
}

function afterLine(sql: string, start: number): number {
  const end = sql.indexOf("\n", start);
  return end < 0 ? sql.length : end;
}
