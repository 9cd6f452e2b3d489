import { type Edit, type Edited, edit } from "./edit.ts";
import { tokens } from "./tokens.ts";

export interface Repaired extends Edited {
  /** One sentence for each change. */
  readonly notes: readonly string[];
}

/**
 * pg_stat_statements writes `$n` where a constant stood, also where the grammar allows nothing but
 * a constant: `interval $1`, `extract($1 from x)`. Says the same in words that Postgres can plan.
 */
export function repair(sql: string, serverVersion: number): Repaired {
  const edits = tokens(sql)
    .filter(({ kind }) => kind === "word")
    .flatMap(({ offset }) => {
      const found = typedConstant(sql, offset) ?? extract(sql, offset, serverVersion);
      return found ? [found] : [];
    });
  return { ...edit(sql, edits), notes: [...new Set(edits.map((made) => note(sql, made)))] };
}

const note = (sql: string, { offset, length, replacement }: Edit) =>
  `Postgres cannot plan “${sql.slice(offset, offset + length).trim()}”, so “${replacement.trim()}” was planned in its place.`;

/** `interval $1 day` → `($1::interval day)` */
function typedConstant(sql: string, offset: number): Edit | undefined {
  for (const pattern of typedConstants) {
    pattern.lastIndex = offset;
    const found = pattern.exec(sql)?.groups;
    if (!found) continue;
    const type = [found["type"], found["fields"]].filter(Boolean).join(" ");
    const replacement = `(${found["parameter"]}::${type})`;
    return { offset, length: pattern.lastIndex - offset, replacement };
  }
}

/**
 * Names of types, not of anything that may stand before an expression, so that `limit $1` or
 * `then $1` is never taken for a typed constant.
 */
const names =
  "date|inet|cidr|macaddr8?|jsonb?|uuid|xml|bytea|point|box|circle|line|lseg|path|polygon|" +
  "int|int2|int4|int8|integer|smallint|bigint|numeric|decimal|real|float|float4|float8|" +
  "double\\s+precision|money|bool|boolean|text|varchar|char|bpchar|citext|name|oid|reg[a-z]+|" +
  "int4range|int8range|numrange|tsrange|tstzrange|daterange|tsvector|tsquery|timetz|timestamptz";

const field = "(?:year|month|day|hour|minute|second(?:\\s*\\(\\s*\\d\\s*\\))?)";

const typedConstants = [
  new RegExp(`(?<type>(?:${names})(?:\\s*\\([\\d\\s,]+\\))?)\\s*(?<parameter>\\$\\d+)`, "iy"),
  new RegExp(
    "(?<type>(?:time|timestamp)(?:\\s*\\(\\s*\\d\\s*\\))?(?:\\s+with(?:out)?\\s+time\\s+zone)?)" +
      "\\s*(?<parameter>\\$\\d+)",
    "iy",
  ),
  new RegExp(
    "(?<type>interval(?:\\s*\\(\\s*\\d\\s*\\))?)\\s*(?<parameter>\\$\\d+)" +
      `(?:\\s+(?<fields>${field}(?:\\s+to\\s+${field})?)(?!\\w))?`,
    "iy",
  ),
];

/** `extract($1 from x)` → `pg_catalog.extract($1, x)`, a function since Postgres 14. */
function extract(sql: string, offset: number, serverVersion: number): Edit | undefined {
  const pattern = /extract\s*\(\s*(\$\d+)\s+from\s+/iy;
  pattern.lastIndex = offset;
  const parameter = pattern.exec(sql)?.[1];
  if (parameter === undefined) return;
  const name = serverVersion >= 140_000 ? "extract" : "date_part";
  const replacement = `pg_catalog.${name}(${parameter}, `;
  return { offset, length: pattern.lastIndex - offset, replacement };
}
