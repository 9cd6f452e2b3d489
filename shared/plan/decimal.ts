/** A place in a text. */
export interface Cursor {
  at: number;
}

/**
 * Digits with a point among them, as a number; NaN for anything else. Several times as fast as to
 * cut the text out and convert it, and as exact: up to 15 digits and what they are divided by are
 * whole numbers that fit a double.
 */
export function decimal(text: string, from: number, to: number): number {
  const cursor = { at: from };
  const number = nextDecimal(text, cursor);
  return cursor.at === to ? number : Number.NaN;
}

/** NaN if there is another word, or no number behind it. */
export function numberBehind(word: string, text: string, cursor: Cursor): number {
  if (!text.startsWith(word, cursor.at)) return Number.NaN;
  cursor.at += word.length;
  return nextDecimal(text, cursor);
}

/** The number that begins there; the cursor goes behind it. */
export function nextDecimal(text: string, cursor: Cursor): number {
  let digits = 0;
  let divisor = 0;
  let at = cursor.at;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      digits = digits * 10 + (code - ZERO);
      divisor *= 10;
    } else if (code === POINT && divisor === 0 && at > cursor.at && isDigit(text, at + 1)) {
      divisor = 1;
    } else break;
  }
  const length = at - cursor.at;
  cursor.at = at;
  if (length === 0 || length > MOST_DIGITS) return Number.NaN;
  return divisor === 0 ? digits : digits / divisor;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE;
}

const MOST_DIGITS = 15;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
