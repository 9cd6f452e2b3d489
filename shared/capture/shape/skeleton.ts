import { codeAt } from "#shared/base/code-at.ts";
import { afterBlockComment, afterDollarQuote, afterQuote } from "./quotes.ts";
import { addCode, addText, newNumber, numberOf, type TextNumber } from "./text-number.ts";

/** Where each literal begins and ends, one after the other. */
type Places = number[];

/** Of the literals in their order: two statements with the same skeleton are the same if these are. */
export function addLiterals(number: TextNumber, sql: string) {
  const places: Places = [];
  skeletonOf(sql, places);
  for (let at = 0; at < places.length; at += 2) addText(number, sql, places[at], places[at + 1]);
}

/**
 * What statements have in common which differ in nothing but their literals and comments, because
 * those may name a request: they are of one shape. It is a number, made while the text is looked at
 * once; to write a skeleton of each statement took five times as long.
 */
export function skeletonOf(sql: string, literals?: Places): number {
  const number = newNumber();
  let isInWord = false;
  let kept = 0;
  let at = 0;
  while (at < sql.length) {
    let code = sql.charCodeAt(at);
    let end = at + 1;
    const kind = code < 128 ? kinds[code] : LETTER;
    if (kind === LETTER) isInWord ||= at >= kept;
    else if (at >= kept && !(isInWord && (kind === DIGIT || code === DOLLAR))) {
      isInWord = false;
      if (kind !== OTHER) {
        const piece = pieceAt(sql, at, code);
        if (piece.becomes === ITSELF) kept = piece.end;
        else {
          if (piece.becomes === LITERAL) literals?.push(at, piece.end);
          code = piece.becomes;
          end = piece.end;
        }
      }
    }
    addCode(number, code);
    at = end;
  }
  if (Math.max(at, kept) > sql.length) addCode(number, CUT);
  return numberOf(number);
}

const [SPACE, QUOTATION, DOLLAR, APOSTROPHE, MINUS, SLASH, STAR, POINT] = [
  32, 34, 36, 39, 45, 47, 42, 46,
];

/** What stands for a literal, and for a quote that never ends. No statement holds them: Postgres takes no such text. */
const LITERAL = 0;
const CUT = 1;

const ITSELF = -1;

const [OTHER, LETTER, DIGIT, BEGINS] = [0, 1, 2, 3];

/** Of names, as scan.l has it: all beyond ASCII is of one. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const begins: ReadonlySet<number> = new Set([QUOTATION, DOLLAR, APOSTROPHE, MINUS, SLASH]);

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if (isLetter(code)) return LETTER;
  if (isDigit(code)) return DIGIT;
  return begins.has(code) ? BEGINS : OTHER;
});

/** What begins outside of a word with a digit, a quote or what may be a comment. */
interface Piece {
  readonly end: number;
  readonly becomes: number;
}

function pieceAt(sql: string, at: number, code: number): Piece {
  const next = codeAt(sql, at + 1);
  switch (code) {
    case QUOTATION:
      return { end: afterQuote(sql, at, false), becomes: ITSELF };
    case APOSTROPHE:
      return { end: afterQuote(sql, at, isEscaped(sql, at)), becomes: LITERAL };
    case DOLLAR: {
      if (isDigit(next)) return { end: afterDigits(sql, at + 1), becomes: ITSELF };
      const end = afterDollarQuote(sql, at);
      return end === undefined ? { end: at + 1, becomes: ITSELF } : { end, becomes: LITERAL };
    }
    case MINUS:
      if (next === MINUS) return { end: afterLine(sql, at), becomes: SPACE };
      return { end: at + 1, becomes: ITSELF };
    case SLASH:
      if (next === STAR) return { end: afterBlockComment(sql, at), becomes: SPACE };
      return { end: at + 1, becomes: ITSELF };
    default:
      return { end: afterNumber(sql, at), becomes: LITERAL };
  }
}

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
  if (codeAt(sql, at) === POINT) at = afterDigits(sql, at + 1);
  const code = codeAt(sql, at);
  if (code !== 69 && code !== 101) return at;
  const exponent = /[eE][-+]?\d+/y;
  exponent.lastIndex = at;
  return exponent.test(sql) ? exponent.lastIndex : at;
}

function afterDigits(sql: string, start: number): number {
  let at = start;
  while (isDigit(codeAt(sql, at))) at += 1;
  return at;
}

function afterLine(sql: string, start: number): number {
  const end = sql.indexOf("\n", start);
  return end < 0 ? sql.length : end;
}
