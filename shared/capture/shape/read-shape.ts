import { afterBlockComment, afterDollarQuote, afterQuote } from "./quotes.ts";
import { ShapeWriter } from "./write-shape.ts";

/** What a statement is but for its values, and its values. */
export interface ReadShape {
  /** As it is shown: `select title from entries where id = ?`. */
  readonly text: string;
  /** In their order, as they stand in the text: `'x'`, `-1`, `$1`, `%s`. */
  readonly values: readonly string[];
  /** Of VALUES, counted where they are alike: 1 if there is no VALUES. */
  readonly rows: number;
  /** A quote or a comment is never closed. */
  readonly isCut: boolean;
}

/**
 * The same text for one statement whoever writes it down: an object-relational mapper with `%s`, the
 * server with `$1`, a log with the values in it. One pass over the characters, because each
 * statement of a log goes through here; `tokens` would take ten times as long. No word changes its
 * place and none is left out, so what is apart stays apart.
 */
export function readShape(sql: string): ReadShape {
  const writer = new ShapeWriter();
  const isCut = scan(sql, writer);
  return { text: writer.text(isCut), values: writer.values, rows: writer.rows, isCut };
}

const [SPACE, WORD, DIGIT, OPERATOR, OTHER] = [1, 2, 3, 4, 5];

/** What a character begins; all beyond ASCII is of a name. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[ \t\n\r\f\v]/.test(character)) return SPACE;
  if (/[A-Za-z_]/.test(character)) return WORD;
  if (/\d/.test(character)) return DIGIT;
  return /[-+*/<>=~!@#%^&|`?]/.test(character) ? OPERATOR : OTHER;
});

const kindOf = (sql: string, at: number): number => {
  const code = sql.charCodeAt(at);
  return code < 128 ? (kinds[code] ?? OTHER) : WORD;
};

/** Whether the text ended within a quote or a comment. */
function scan(sql: string, writer: ShapeWriter): boolean {
  let at = 0;
  while (at < sql.length) {
    const kind = kindOf(sql, at);
    if (kind === SPACE) at += 1;
    else if (kind === WORD) at = scanWord(sql, at, writer);
    else if (kind === DIGIT) at = scanNumber(sql, at, writer);
    else if (kind === OPERATOR) at = scanOperator(sql, at, writer);
    else at = scanOther(sql, at, writer);
  }
  return at > sql.length;
}

function scanWord(sql: string, start: number, writer: ShapeWriter): number {
  let at = start + 1;
  while (at < sql.length && isOfWord(sql, at)) at += 1;
  const next = sql[at];
  if (next === "'" && at - start === 1 && /[bBxXnNeE]/.test(sql[start] ?? ""))
    return string(sql, { start, quote: at }, writer);
  if (next === "&" && /^[uU]$/.test(sql.slice(start, at)) && /['"]/.test(sql[at + 1] ?? ""))
    return sql[at + 1] === "'"
      ? string(sql, { start, quote: at + 1 }, writer)
      : quotedName(sql, { start, quote: at + 1 }, writer);
  writer.word(sql.slice(start, at));
  return at;
}

const DOLLAR = 36;

const isOfWord = (sql: string, at: number): boolean => {
  const kind = kindOf(sql, at);
  return kind === WORD || kind === DIGIT || sql.charCodeAt(at) === DOLLAR;
};

interface Quoted {
  readonly start: number;
  readonly quote: number;
}

function string(sql: string, { start, quote }: Quoted, writer: ShapeWriter): number {
  const isEscaped = quote > start && /[eE]/.test(sql[start] ?? "");
  const end = afterQuote(sql, quote, isEscaped);
  writer.value(sql.slice(start, end));
  return end;
}

function quotedName(sql: string, { start, quote }: Quoted, writer: ShapeWriter): number {
  const end = afterQuote(sql, quote, false);
  writer.name(sql.slice(start, end));
  return end;
}

/** `1`, `1.5e-3`, `0xff`, `1_000`. */
const number =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d[\d_]*)?/y;

function scanNumber(sql: string, start: number, writer: ShapeWriter): number {
  number.lastIndex = start;
  number.test(sql);
  writer.value(sql.slice(start, number.lastIndex));
  return number.lastIndex;
}

function scanOperator(sql: string, start: number, writer: ShapeWriter): number {
  if (sql.startsWith("--", start)) return afterLine(sql, start);
  if (sql.startsWith("/*", start)) return afterBlockComment(sql, start);
  const end = afterOperator(sql, start);
  const placeholder = placeholderAt(sql, end - 1);
  if (placeholder && writer.takesValueAfter(sql.slice(start, end - 1))) {
    if (end - 1 > start) writer.operator(sql.slice(start, end - 1));
    writer.value(placeholder);
    return end - 1 + placeholder.length;
  }
  writer.operator(sql.slice(start, end));
  return end;
}

const line = /[^\n\r]*/y;

function afterLine(sql: string, start: number): number {
  line.lastIndex = start;
  line.test(sql);
  return line.lastIndex;
}

/** An operator ends before a comment, and ends in + or - only if it holds one of ~ ! @ # % ^ & | ` ? */
function afterOperator(sql: string, start: number): number {
  let end = start + 1;
  while (end < sql.length && kindOf(sql, end) === OPERATOR && !startsComment(sql, end)) end += 1;
  if (end - start === 1 || /[~!@#%^&|`?]/.test(sql.slice(start, end))) return end;
  while (end - start > 1 && /[-+]/.test(sql[end - 1] ?? "")) end -= 1;
  return end;
}

const startsComment = (sql: string, at: number): boolean =>
  sql.startsWith("--", at) || sql.startsWith("/*", at);

/** How programs write the place of a value: `?`, `%s`, `%(since)s`, `@since`. */
const placeholder = /\?|%s(?!\w)|%\(\w+\)s|@[A-Za-z_]\w*/y;

function placeholderAt(sql: string, at: number): string | undefined {
  const first = sql[at];
  if (first !== "?" && first !== "%" && first !== "@") return;
  placeholder.lastIndex = at;
  return placeholder.exec(sql)?.[0];
}

const named = /:(?:[A-Za-z_]\w*|\d+)/y;

const dollarNumber = /\$\d+/y;

function scanOther(sql: string, at: number, writer: ShapeWriter): number {
  const character = sql[at] ?? "";
  if (character === "'") return string(sql, { start: at, quote: at }, writer);
  if (character === '"') return quotedName(sql, { start: at, quote: at }, writer);
  if (character === "$") return scanDollar(sql, at, writer);
  if (character === ":") return scanColon(sql, at, writer);
  if (sql.startsWith("...", at)) {
    writer.name("...");
    return at + 3;
  }
  if (character === "." && kindOf(sql, at + 1) === DIGIT && !writer.endsName)
    return scanNumber(sql, at, writer);
  writer.punctuation(character);
  return at + 1;
}

function scanDollar(sql: string, at: number, writer: ShapeWriter): number {
  dollarNumber.lastIndex = at;
  const parameter = dollarNumber.exec(sql)?.[0];
  const end = parameter ? at + parameter.length : afterDollarQuote(sql, at);
  if (end === undefined) {
    writer.punctuation("$");
    return at + 1;
  }
  writer.value(sql.slice(at, end));
  return end;
}

function scanColon(sql: string, at: number, writer: ShapeWriter): number {
  const next = sql[at + 1];
  if (next === ":" || next === "=") {
    writer.punctuation(sql.slice(at, at + 2));
    return at + 2;
  }
  named.lastIndex = at;
  const name = writer.isInBrackets ? undefined : named.exec(sql)?.[0];
  if (name) writer.value(name);
  else writer.punctuation(":");
  return at + (name?.length ?? 1);
}
