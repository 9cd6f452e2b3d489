import { type Edit, type Edited, edit } from "./edit.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";

export interface Numbered extends Edited {
  /** How each `$n` that was put in stood in the text: `:since`, `%(since)s`, `?`. */
  readonly names: ReadonlyMap<number, string>;
}

/**
 * Programs write parameters in ways of their own: `:since`, `?`, `%s`, `%(since)s`, `@since`. Writes
 * `$1`, `$2` … for them, one number for each name and each mark without a name.
 */
export function numberPlaceholders(sql: string): Numbered {
  const all = withoutComments(tokens(sql));
  const found = placeholders(all);
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  let last = highestParameter(all);
  const edits = found.map(({ offset, length }): Edit => {
    const name = sql.slice(offset, offset + length);
    const number = numbers.get(name) ?? ++last;
    if (name !== "?" && name !== "%s") numbers.set(name, number);
    names.set(number, name);
    return { offset, length, replacement: `$${number}` };
  });
  const isPython = found.some(({ offset }) => sql[offset] === "%");
  const all_ = isPython ? [...edits, ...doubledPercents(all)] : edits;
  return {
    ...edit(
      sql,
      all_.toSorted((a, b) => a.offset - b.offset),
    ),
    names,
  };
}

const highestParameter = (all: readonly Token[]) =>
  Math.max(
    0,
    ...all.flatMap(({ kind, text }) => (kind === "parameter" ? [Number(text.slice(1))] : [])),
  );

interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Where they stand, in a text without its comments. */
export function placeholders(all: readonly Token[]): Span[] {
  const found: Span[] = [];
  let depth = 0;
  for (const [at, token] of all.entries()) {
    if (token.text === "[") depth += 1;
    if (token.text === "]") depth -= 1;
    const span = readers.map((read) => read(all, at, depth)).find((each) => each !== undefined);
    if (span) found.push(span);
  }
  return found;
}

type Reader = (all: readonly Token[], at: number, brackets: number) => Span | undefined;

/** `=?` is one operator to Postgres. */
const marked = (all: readonly Token[], at: number, mark: string): number | undefined => {
  const token = all[at];
  if (token?.kind !== "operator" || !token.text.endsWith(mark)) return;
  const before = token.text.slice(0, -1);
  const isAlone =
    before === "" ? !endsOperand(all[at - 1]) : /^(?:[-+*/<>=]|<=|>=|<>|!=|\|\|)$/.test(before);
  return isAlone ? token.offset + token.length - 1 : undefined;
};

const touching = (token: Token | undefined, end: number) => token?.offset === end;

const questionMark: Reader = (all, at) => {
  const offset = marked(all, at, "?");
  return offset === undefined ? undefined : { offset, length: 1 };
};

const percent: Reader = (all, at) => {
  const offset = marked(all, at, "%");
  if (offset === undefined) return;
  const [next, name, closing, letter] = all.slice(at + 1, at + 5);
  if (!next || !touching(next, offset + 1)) return;
  if (next.text === "s") return { offset, length: 2 };
  const isNamed = next.text === "(" && name?.kind === "word" && closing?.text === ")";
  if (!isNamed || letter?.text !== "s" || !touching(letter, closing.offset + 1)) return;
  return { offset, length: letter.offset + 1 - offset };
};

const at: Reader = (all, place) => {
  const offset = marked(all, place, "@");
  const next = all[place + 1];
  if (offset === undefined || next?.kind !== "word" || !touching(next, offset + 1)) return;
  return { offset, length: 1 + next.length };
};

/** In brackets it is a slice: `tags[1:n]`. */
const colon: Reader = (all, place, brackets) => {
  const token = all[place];
  const next = all[place + 1];
  if (token?.text !== ":" || brackets > 0 || !next || !touching(next, token.offset + 1)) return;
  const isName = next.kind === "word" || (next.kind === "number" && /^\d+$/.test(next.text));
  return isName ? { offset: token.offset, length: 1 + next.length } : undefined;
};

const readers: readonly Reader[] = [questionMark, percent, at, colon];

/** Whether an operator that follows has its left side: then `?` asks for a key, and `%` divides. */
function endsOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "word") return !beforeOperand.has(token.text.toLowerCase());
  return /^[)\]]$/.test(token.text) || isValue(token);
}

const isValue = ({ kind }: Token) =>
  kind === "string" || kind === "number" || kind === "parameter" || kind === "quoted-name";

/** Words after which a value comes. */
export const beforeOperand: ReadonlySet<string> = new Set(
  (
    "all and any as between by case distinct else escape except fetch filter first from having ilike in " +
    "intersect interval is like limit next not offset on or over returning select set similar some " +
    "then to union using values when where date time timestamp timestamptz array row"
  ).split(" "),
);

/** Where `%s` is a parameter, `%%` is the way to write a percent sign. */
const doubledPercents = (all: readonly Token[]): Edit[] =>
  all
    .filter(({ kind }) => kind === "string" || kind === "operator")
    .flatMap(({ text, offset }) =>
      [...text.matchAll(/%%/g)].map(({ index }) => ({
        offset: offset + index,
        length: 2,
        replacement: "%",
      })),
    );
