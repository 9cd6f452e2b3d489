import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Beside } from "#shared/capture/beside.ts";
import type { Rewriting } from "#shared/capture/finding.ts";
import type { KnownShape } from "#shared/capture/shape/shapes.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { besideBatch, besideJoin } from "./beside-of.ts";
import {
  isOwnKey,
  type Key,
  keyOf,
  type PlainColumn,
  plainColumns,
  plainColumnsAs,
  singular,
} from "./key-of.ts";
import { leadingTo } from "./leading-to.ts";

type Run = readonly SeenStatement[];

/** What a repeated statement could become. Written only where its words tell all that is needed. */
export function rewritingsOf(run: Run, parentRun: Run = [], each?: number): Rewriting[] {
  const [child, parent] = [run[0]?.shape, parentRun[0]?.shape];
  const key = child && keyOf(child.text);
  if (!key) return [];
  const text = withoutNeedlessLimit(child, key);
  if (!canBeJoined(text, key)) return [];
  const pairs = parent ? leadingTo({ child, parent, each }) : [];
  const join = parent && joinOf({ child: { ...child, text }, key, parent, pairs });
  const batch = batched({ ...child, text }, key);
  return [
    ...(join
      ? [
          rewriting(
            "One statement for both",
            join(numbered(parent.text)),
            besideJoin(run, parentRun, join),
          ),
        ]
      : []),
    ...(batch
      ? [rewriting("One statement for all values", batch, besideBatch(run, key, batch))]
      : []),
  ];
}

const rewriting = (says: string, sql: string, beside: Beside | undefined): Rewriting => ({
  says,
  sql,
  ...(beside && { beside }),
});

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

function batched({ text, relations }: KnownShape, key: Key): string | undefined {
  const [relation] = relations;
  const columns = plainColumns(text);
  if (relation === undefined || (!columns && !readsAll.test(text))) return undefined;
  const { name } = key;
  const isListed = !columns || (columns.includes(key.column) && relations.length === 1);
  const list = isListed ? text : text.replace(/^select /, `select ${name}, `);
  return `${list.replace(key.text, `${name} = any($1)`)};`;
}

interface Joinable {
  readonly child: KnownShape;
  readonly key: Key;
  readonly parent: KnownShape;
  /** Columns of the parent that the key is compared with. */
  readonly pairs: readonly string[];
}

/** Writes a query of the parent's shape as it is, and the child's columns beside its rows. */
function joinOf({ child, key, parent, pairs }: Joinable): ((inner: string) => string) | undefined {
  const [columns, own] = [plainColumns(child.text), plainColumnsAs(parent.text)];
  const [relation] = child.relations;
  if (!columns || !own || relation === undefined || child.relations.length > 1) return undefined;
  if (pairs.length === 0) return undefined;
  const calledOf = (column: string) =>
    quoteIdentifier(own.find(({ name }) => name === column)?.as ?? column);
  const aliases = pairs.map((column) =>
    pairs.length > 1 ? column.replace(/_id$/, "") : singular(relation),
  );
  const lists = aliases.map((alias) =>
    columns.map((column) => `${quoteIdentifier(alias)}.${quoteIdentifier(column)}`).join(", "),
  );
  const joins = pairs.map(
    (column, at) =>
      `left join ${relation} as ${quoteIdentifier(aliases[at] ?? "")} on ${quoteIdentifier(aliases[at] ?? "")}.${quoteIdentifier(key.column)} = parent.${calledOf(column)}`,
  );
  const order = orderOf(parent.text, own);
  return (inner) =>
    [
      `select parent.*, ${lists.join(", ")}`,
      `from (${order ? withoutOrder(inner) : inner}) as parent`,
      ...joins,
      ...(order ? [`order by parent.${order}`] : []),
    ]
      .join("\n")
      .concat(";");
}

/** An order in the query within is not that of the whole; one that picks the rows has to stay there. */
function orderOf(text: string, own: readonly PlainColumn[]): string | undefined {
  const order = / order by ([^?(]+)$/.exec(text)?.[1];
  const column = order
    ?.replace(/ (?:asc|desc)$/, "")
    .split(".")
    .at(-1)
    ?.replaceAll('"', "");
  const listed = own.find(({ name }) => name === column);
  if (order === undefined || !listed) return undefined;
  return `${quoteIdentifier(listed.as)}${/ desc$/.test(order) ? " desc" : ""}`;
}

/** Of a query that ends with it. */
const withoutOrder = (text: string): string =>
  text.slice(0, text.toLowerCase().search(/\border\s+by\b(?![\s\S]*\border\s+by\b)/)).trimEnd();

function numbered(text: string): string {
  let number = 0;
  return text.replaceAll("?", () => `$${++number}`);
}
