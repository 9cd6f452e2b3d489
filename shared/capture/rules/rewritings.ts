import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Rewriting } from "#shared/capture/finding.ts";
import type { KnownShape } from "#shared/capture/shape/shapes.ts";
import { isOwnKey, type Key, keyOf, plainColumns, singular } from "./key-of.ts";
import { leadingTo } from "./leading-to.ts";

/** What a repeated statement could become. Written only where its words tell all that is needed. */
export function rewritingsOf(
  child: KnownShape,
  parent: KnownShape | undefined,
  each: number | undefined,
): Rewriting[] {
  const key = keyOf(child.text);
  if (!key) return [];
  const text = withoutNeedlessLimit(child, key);
  if (!canBeJoined(text, key)) return [];
  const joined =
    parent && joinedWith({ ...child, text }, leadingTo({ child, parent, each }), parent, key);
  const batch = batched({ ...child, text }, key);
  return [
    ...(joined ? [{ says: "One statement for both", sql: joined }] : []),
    ...(batch ? [{ says: "One statement for all values", sql: batch }] : []),
  ];
}

/** A key of its own finds one row at most. */
const withoutNeedlessLimit = ({ text, relations }: KnownShape, { column }: Key): string =>
  relations.length === 1 && isOwnKey(column, relations[0] ?? "")
    ? text.replace(/ limit \?$/, "")
    : text;

/** A limit is one for each value: it would be another for all of them. */
const canBeJoined = (text: string, key: Key): boolean =>
  placeholders(text) === 1 && key.isAlone && !/ (?:limit|offset|group by|union|having) /.test(text);

const placeholders = (text: string): number => text.split("?").length - 1;

const readsAll = /^select (?:[\w"]+\.)?\* from /;

function batched({ text, relations: [relation] }: KnownShape, key: Key): string | undefined {
  const columns = plainColumns(text);
  if (relation === undefined || (!columns && !readsAll.test(text))) return undefined;
  const name = key.text.split(" = ")[0] ?? "";
  const list =
    !columns || columns.includes(key.column) ? text : text.replace(/^select /, `select ${name}, `);
  return `${list.replace(key.text, `${name} = any($1)`)};`;
}

/** The parent as it is, and the child's columns beside its rows. */
function joinedWith(
  child: KnownShape,
  pairs: readonly string[],
  parent: KnownShape,
  key: Key,
): string | undefined {
  const [columns, own] = [plainColumns(child.text), plainColumns(parent.text)];
  const [relation] = child.relations;
  if (!columns || !own || relation === undefined || child.relations.length > 1) return undefined;
  if (pairs.length === 0) return undefined;
  const aliases = pairs.map((column) =>
    pairs.length > 1 ? column.replace(/_id$/, "") : singular(relation),
  );
  const lists = aliases.map((alias) =>
    columns.map((column) => `${quoteIdentifier(alias)}.${quoteIdentifier(column)}`).join(", "),
  );
  const joins = pairs.map(
    (column, at) =>
      `left join ${relation} as ${quoteIdentifier(aliases[at] ?? "")} on ${quoteIdentifier(aliases[at] ?? "")}.${quoteIdentifier(key.column)} = parent.${quoteIdentifier(column)}`,
  );
  const order = orderOf(parent.text, own);
  const inner = numbered(order ? parent.text.replace(/ order by .*$/, "") : parent.text);
  return [
    `select parent.*, ${lists.join(", ")}`,
    `from (${inner}) as parent`,
    ...joins,
    ...(order ? [`order by parent.${order}`] : []),
  ]
    .join("\n")
    .concat(";");
}

/** An order in the query within is not that of the whole; one that picks the rows has to stay there. */
function orderOf(text: string, columns: readonly string[]): string | undefined {
  const order = / order by ([^?(]+)$/.exec(text)?.[1];
  const column = order
    ?.replace(/ (?:asc|desc)$/, "")
    .split(".")
    .at(-1)
    ?.replaceAll('"', "");
  if (order === undefined || column === undefined || !columns.includes(column)) return undefined;
  return `${quoteIdentifier(column)}${/ desc$/.test(order) ? " desc" : ""}`;
}

function numbered(text: string): string {
  let number = 0;
  return text.replaceAll("?", () => `$${++number}`);
}
