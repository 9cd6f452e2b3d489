import { nameOf } from "#shared/sql/token-names.ts";
import { tokens } from "#shared/sql/tokens.ts";

/** The column that one value picks the rows by: `where feed_id = ?`. */
export interface Key {
  readonly column: string;
  /** As it stands in the shape: `"b"."id" = ?`. */
  readonly text: string;
  /** Nothing else is asked for but that. */
  readonly isAlone: boolean;
}

const where = /\bwhere (.*?)(?= (?:order by|group by|having|limit|offset|fetch|for|returning)\b|$)/;

const equality = /((?:(?:\w+|"[^"]+")\.)*(?:\w+|"[^"]+")) = \?(?:::[\w" ]+)?/g;

/** The first equality with an id in its name, or the only one. */
export function keyOf(shape: string): Key | undefined {
  const condition = where.exec(shape)?.[1];
  if (condition === undefined) return undefined;
  const found = [...condition.matchAll(equality)].map(([text, name = ""]) => ({
    text,
    column: lastName(name),
    isAlone: condition.replace(/[()]/g, "").trim() === text,
  }));
  return (
    found.find(({ column }) => isIdName(column)) ?? (found.length === 1 ? found[0] : undefined)
  );
}

const lastName = (name: string): string => {
  const last = tokens(name).findLast(({ kind }) => kind !== "punctuation");
  return last ? nameOf(last) : name;
};

export const isIdName = (column: string): boolean =>
  /(?:^|_)(?:id|uuid|key|pk)$|[a-z]Id$/.test(column);

/** Whether a column of that name is the relation's own key: `id`, `entry_id` of entries. */
export const isOwnKey = (column: string, relation: string): boolean =>
  /^(?:id|uuid|pk|key)$/.test(column) || column === `${singular(relation)}_id`;

/** `entries` → `entry`, `reader_feeds` → `reader_feed`, `addresses` → `address`. */
export function singular(relation: string): string {
  const name = relation.split(".").at(-1) ?? relation;
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  return name.replace(/(?<=ss|x|ch|sh)es$|(?<!s)s$/, "");
}

/** Columns that a SELECT lists, where each is a plain name; undefined where one is not. */
export function plainColumns(shape: string): readonly string[] | undefined {
  const list = /^select (?:distinct )?(.*?) from /.exec(shape)?.[1];
  if (list === undefined) return undefined;
  const columns = list
    .split(", ")
    .map((column) => /^(?:[\w"]+\.)*([\w"]+)(?: as [\w"]+)?$/.exec(column)?.[1]);
  return columns.every((column) => column !== undefined)
    ? columns.map((column) => lastName(column))
    : undefined;
}
