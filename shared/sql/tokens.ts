import type { Place } from "#shared/base/problem.ts";

export interface Token extends Place {
  readonly kind: TokenKind;
  readonly text: string;
}

type TokenKind =
  /** A keyword or a name without quotes. */
  | "word"
  | "quoted-name"
  | "string"
  | "number"
  /** `$1` */
  | "parameter"
  | "operator"
  /** One of `( ) [ ] , ; : .` or `::`, `:=`, `..`, `=>`. */
  | "punctuation"
  | "comment"
  /** A quote or comment that is never closed: it reaches to the end of the text. */
  | "unterminated"
  /** A character that SQL does not know. */
  | "unknown";

/**
 * The tokens of a SQL text, comments among them, in one pass, for text that need not parse.
 * After https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/scan.l,
 * with standard_conforming_strings on.
 */
export function tokens(sql: string): readonly Token[] {
  const known = remembered?.get(sql);
  if (known) return known;
  const found = tokensOf(sql);
  if (remembered && remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered?.set(sql, found);
  return found;
}

/**
 * While this runs, a text's tokens are kept: a dozen rules ask for those of a condition, in one
 * scan after the other. Not longer, because each is a part of the text that the plan stood in.
 */
export function rememberingTokens<T>(run: () => T): T {
  remembered = new Map();
  try {
    return run();
  } finally {
    remembered = undefined;
  }
}

let remembered: Map<string, readonly Token[]> | undefined;

/** More than the parts of one condition, and little memory. */
const MOST_REMEMBERED = 500;

function tokensOf(sql: string): Token[] {
  const found: Token[] = [];
  let offset = afterSpace(sql, 0);
  while (offset < sql.length) {
    const { kind, end } = tokenAt(sql, offset);
    found.push({ kind, text: sql.slice(offset, end), offset, length: end - offset });
    offset = afterSpace(sql, end);
  }
  return found;
}

/** What a parser would see: everything but comments. */
export const withoutComments = (found: readonly Token[]): Token[] =>
  found.filter(({ kind }) => kind !== "comment");

/** The numbers n of all `$n`, each once, ascending. */
export function parameterNumbers(sql: string): number[] {
  const numbers = tokens(sql)
    .filter(({ kind }) => kind === "parameter")
    .map(({ text }) => Number(text.slice(1)));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

interface Found {
  readonly kind: TokenKind;
  readonly end: number;
}

/** Reads a token that starts at the offset, or leaves it for the next reader. */
type Reader = (sql: string, offset: number) => Found | undefined;

const matching =
  (kind: TokenKind, pattern: RegExp): Reader =>
  (sql, offset) => {
    pattern.lastIndex = offset;
    return pattern.test(sql) ? { kind, end: pattern.lastIndex } : undefined;
  };

/** What opens with the pattern and goes on to the quote that closes it. */
const quoted =
  (
    kind: TokenKind,
    opening: RegExp,
    afterClosing: (sql: string, offset: number) => number,
  ): Reader =>
  (sql, offset) => {
    opening.lastIndex = offset;
    if (!opening.test(sql)) return;
    const end = afterClosing(sql, opening.lastIndex);
    return end > sql.length ? toTheEnd(sql) : { kind, end };
  };

/** A doubled quote stands for itself. Past the end if none closes. Loops, as a regex would recurse. */
const closing =
  (quote: string) =>
  (sql: string, offset: number): number => {
    let at = sql.indexOf(quote, offset);
    while (at >= 0 && sql[at + 1] === quote) at = sql.indexOf(quote, at + 2);
    return at < 0 ? sql.length + 1 : at + 1;
  };

/** In E'…' a backslash escapes the character after it. */
function closingEscaped(sql: string, offset: number): number {
  const special = /'|\\/g;
  special.lastIndex = offset;
  for (let at = special.exec(sql); at; at = special.exec(sql)) {
    const isPair = at[0] === "\\" || sql[special.lastIndex] === "'";
    if (!isPair) return special.lastIndex;
    special.lastIndex += 1;
  }
  return sql.length + 1;
}

const toTheEnd = (sql: string): Found => ({ kind: "unterminated", end: sql.length });

/** Comments nest in Postgres. */
const blockComment: Reader = (sql, offset) => {
  if (!sql.startsWith("/*", offset)) return;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = offset;
  let depth = 0;
  for (let at = edge.exec(sql); at; at = edge.exec(sql)) {
    depth += at[0] === "/*" ? 1 : -1;
    if (depth === 0) return { kind: "comment", end: edge.lastIndex };
  }
  return toTheEnd(sql);
};

const dollarQuoted: Reader = (sql, offset) => {
  const opening = /\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/y;
  opening.lastIndex = offset;
  const tag = opening.exec(sql)?.[0];
  if (tag === undefined) return;
  const closing = sql.indexOf(tag, offset + tag.length);
  return closing < 0 ? toTheEnd(sql) : { kind: "string", end: closing + tag.length };
};

/**
 * An operator ends before a comment, and ends in + or - only if it holds one of ~ ! @ # % ^ & | ` ?
 * (so that `a=-1` is `=` and `-`).
 */
const operator: Reader = (sql, offset) => {
  const run = /[-+*/<>=~!@#%^&|`?]{1,64}/y; // Postgres refuses an operator of more than 63

  run.lastIndex = offset;
  const all = run.exec(sql)?.[0];
  if (all === undefined) return;
  const comment = all.slice(1).search(/--|\/\*/);
  const text = comment < 0 ? all : all.slice(0, comment + 1);
  const kept = /[~!@#%^&|`?]/.test(text) ? text : text.replace(/(?<=.)[-+]+$/, "");
  return { kind: "operator", end: offset + kept.length };
};

/** In the order they are tried: a prefix such as E'…' is not a word, `--` is not an operator. */
const readers: readonly Reader[] = [
  matching("comment", /--[^\n\r]*/y),
  blockComment,
  quoted("string", /[eE]'/y, closingEscaped),
  quoted("string", /(?:[bBxXnN]|[uU]&)?'/y, closing("'")),
  quoted("quoted-name", /(?:[uU]&)?"/y, closing('"')),
  matching("parameter", /\$\d+/y),
  dollarQuoted,
  matching("number", /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+/y),
  matching("number", /(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d[\d_]*)?/y),
  matching("word", /[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*/y),
  matching("punctuation", /::|:=|\.\.|=>|[()[\],;:.]/y),
  operator,
];

function tokenAt(sql: string, offset: number): Found {
  for (const read of readers) {
    const found = read(sql, offset);
    if (found) return found;
  }
  return { kind: "unknown", end: offset + 1 };
}

/** Postgres' own white space: a no-break space is part of a name. */
const space = /[ \t\n\r\f\v]*/y;

function afterSpace(sql: string, offset: number): number {
  space.lastIndex = offset;
  space.test(sql);
  return space.lastIndex;
}
