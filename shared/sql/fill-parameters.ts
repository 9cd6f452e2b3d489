import { type Edited, edit } from "./edit.ts";
import { tokens } from "./tokens.ts";

/** `values[0]` is $1's. A value that is missing leaves its `$n` as it is. */
export type ParameterValues = readonly (string | null)[];

/**
 * Writes values in the places of `$1`, `$2` …, never inside strings or comments. They are quoted,
 * so that Postgres gives each the type that the parameter would have had.
 */
export function fillParameters(
  sql: string,
  values: ParameterValues,
  write: (value: string | null) => string = literal,
): Edited {
  const edits = tokens(sql).flatMap(({ kind, text, offset, length }) => {
    const value = kind === "parameter" ? values[Number(text.slice(1)) - 1] : undefined;
    return value === undefined ? [] : [{ offset, length, replacement: write(value) }];
  });
  return edit(sql, edits);
}

/**
 * Numbers without quotes, for where Postgres cannot tell which function or operator a quoted one
 * is for: `generate_series('1', '2')`, `d + '1'`.
 */
export const numberOrLiteral = (value: string | null): string =>
  value !== null && /^-?\d+(?:\.\d+)?$/.test(value) ? signed(value) : literal(value);

/** In parentheses, as `a-$1` must not become a comment. */
const signed = (number: string) => (number.startsWith("-") ? `(${number})` : number);

/** E'…' where there is a backslash: it then means the same whatever standard_conforming_strings is. */
function literal(value: string | null): string {
  if (value === null) return "null";
  const quoted = value.replaceAll("'", "''");
  return value.includes("\\") ? `E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}
