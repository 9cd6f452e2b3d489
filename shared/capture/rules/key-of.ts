import { nameOf } from "#shared/sql/token-names.ts";
import { tokens } from "#shared/sql/tokens.ts";

/** The column that one value picks the rows by: `where feed_id = ?`. */
export interface Key {
  readonly column: string;
  /** With what stands before it: `"b"."id"`. */
  readonly name: string;
  /** As it stands in the shape: `"b"."id" = ?`, or `? = b.id`. */
  readonly text: string;
  /** Nothing else is asked for but that. */
  readonly isAlone: boolean;
}

const where = /\bwhere (.*?)(?= (?:order by|group by|having|limit|offset|fetch|for|returning)\b|$)/;

const equality =
  /((?:(?:\w+|"[^"]+")\.)*(?:\w+|"[^"]+")) = \?(?:::[\w" ]+)?|\?(?:::[\w" ]+)? = ((?:(?:\w+|"[^"]+")\.)*(?:\w+|"[^"]+"))/g;

/** The first equality with an id in its name, or the only one. */
export function keyOf(shape: string): Key | undefined {
  const condition = where.exec(shape)?.[1];
  if (condition === undefined) return undefined;
  const found = [...condition.matchAll(equality)].map(([text, left, right = ""]) => ({
    text,
    name: left ?? right,
    column: lastName(left ?? right),
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

/** A column that a SELECT lists. */
export interface PlainColumn {
  readonly name: string;
  /** What it is called in the result. */
  readonly as: string;
}

/** Columns that a SELECT lists, where each is a plain name; undefined where one is not. */
export function plainColumnsAs(shape: string): readonly PlainColumn[] | undefined {
  const list = /^select (?:distinct )?(.*?) from /.exec(shape)?.[1];
  if (list === undefined) return undefined;
  const columns = list.split(", ").map((column) => {
    const [, name, as = name] = /^(?:[\w"]+\.)*([\w"]+)(?: as ([\w"]+))?$/.exec(column) ?? [];
    return name === undefined || as === undefined
      ? undefined
      : { name: lastName(name), as: lastName(as) };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

export const plainColumns = (shape: string): readonly string[] | undefined =>
  plainColumnsAs(shape)?.map(({ name }) => name);
