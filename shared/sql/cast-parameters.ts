import { type Edited, edit } from "./edit.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";

/** `$1` → `$1::bigint`, for the parameters that are given a type and have no cast yet. */
export function castParameters(sql: string, types: ReadonlyMap<number, string>): Edited {
  const edits = uncast(withoutComments(tokens(sql))).flatMap((token) => {
    const type = types.get(numberOf(token));
    const { offset, length, text } = token;
    return type === undefined ? [] : [{ offset, length, replacement: `${text}::${type}` }];
  });
  return edit(sql, edits);
}

/** The parameters that have no cast, each once, ascending. */
export const parametersWithoutCast = (sql: string): number[] =>
  ascending(uncast(withoutComments(tokens(sql))));

/**
 * The parameters of the function or operator at this offset, where Postgres could not tell which of
 * several it is, but for those that have a cast: `generate_series($1, $2)`, `d + $1`, `id = any (array[$1, $2])`.
 */
export function parametersAt(sql: string, offset: number): number[] {
  const all = withoutComments(tokens(sql));
  const at = all.findIndex((token) => token.offset >= offset);
  const operands =
    all[at]?.kind === "operator"
      ? [...operand(all.slice(0, at).reverse(), -1), ...operand(all.slice(at + 1), 1)]
      : operand(all.slice(at), 1);
  const bare = new Set(uncast(all));
  return ascending(operands.filter((token) => bare.has(token)));
}

const uncast = (all: readonly Token[]): Token[] =>
  all.filter(({ kind }, at) => kind === "parameter" && all[at + 1]?.text !== "::");

const ascending = (parameters: readonly Token[]): number[] =>
  [...new Set(parameters.map(numberOf))].sort((a, b) => a - b);

const numberOf = ({ text }: Token) => Number(text.slice(1));

/** The tokens up to the next one that is not in brackets; read backwards, `)` opens them. */
function operand(ahead: readonly Token[], direction: 1 | -1): readonly Token[] {
  let depth = 0;
  const end = ahead.findIndex(({ text, kind }, at) => {
    depth += (brackets[text] ?? 0) * direction;
    // A name goes on with its arguments: `any (`, `array [`.
    const hasArguments = kind === "word" && brackets[ahead[at + 1]?.text ?? ""] === direction;
    return depth <= 0 && !hasArguments;
  });
  return ahead.slice(0, end + 1);
}

const brackets: Readonly<Record<string, number>> = { "(": 1, "[": 1, ")": -1, "]": -1 };
