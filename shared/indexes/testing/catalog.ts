import type { Catalog, Column, Index, IndexKey, Relation } from "#shared/indexes/catalog.ts";

/** A column of a million rows: how many different values it has, and its most common ones. */
const column = (
  name: string,
  type: string,
  distinct: number,
  common: Readonly<Record<string, number>> = {},
): Column => ({
  name,
  type,
  baseType: type.replace(/\(.*?\)/, ""),
  isNotNull: true,
  isSortable: type !== "json",
  isGeneratedOnRead: false,
  sortsByBytes: false,
  statistics: {
    nullShare: 0,
    distinct,
    averageWidth: 8,
    mostCommonValues: Object.keys(common),
    mostCommonShares: Object.values(common),
    histogramBounds: Array.from({ length: 101 }, (_, at) => String(at * 10_000)),
  },
});

/** `lower(title)` */
const indexKey = (expression: string): IndexKey => ({
  expression,
  isColumn: !expression.includes("("),
  operatorClass: "int8_ops",
  isDefaultOperatorClass: true,
  isDescending: false,
  nullsFirst: false,
  hasOwnCollation: false,
  sortsByBytes: false,
});

type Key = string | readonly [expression: string, more: Partial<IndexKey>];

/** `btree (feed_id, lower(title))` */
export const index = (name: string, keys: readonly Key[], more: Partial<Index> = {}): Index => ({
  name,
  method: "btree",
  isUnique: false,
  isPrimary: false,
  isExclusion: false,
  servesForeignKey: false,
  isValid: true,
  keys: keys.map((key) =>
    typeof key === "string" ? indexKey(key) : { ...indexKey(key[0]), ...key[1] },
  ),
  included: [],
  definition: `CREATE INDEX ${name} ON entries USING btree (${keys.join(", ")})`,
  size: 22_000_000,
  ...more,
});

export const entries = (indexes: readonly Index[] = [index("entries_pkey", ["id"])]): Relation => ({
  schema: "public",
  name: "entries",
  kind: "table",
  rows: 1_000_000,
  size: 200_000_000,
  isVisible: true,
  ancestors: [],
  takenNames: [],
  columns: [
    column("id", "bigint", -1),
    column("feed_id", "bigint", 2_000),
    column("title", "text", -0.9),
    column("language", "text", 5, { en: 0.6, de: 0.2 }),
    column("published_at", "timestamp with time zone", -1),
    column("is_read", "boolean", 2, { t: 0.97, f: 0.03 }),
    column("code", "character(5)", -0.5),
    { ...column("slug", "text", -1), sortsByBytes: true },
    column("payload", "json", 0),
  ],
  indexes,
});

export const links: Relation = {
  ...entries([]),
  name: "links",
  columns: [column("id", "bigint", -1), column("entry_id", "bigint", -0.2)],
};

export const catalog = (...relations: readonly Relation[]): Catalog => ({
  serverVersion: 180_004,
  relations,
  extensions: [],
  availableExtensions: ["pg_trgm"],
  functions: ["lower", "length", "date"].map((called) => ({
    name: called,
    argument: "text",
    isImmutable: called !== "date",
  })),
});
