import type { Catalog, Column, Index, Relation } from "#shared/indexes/catalog.ts";

/** A column of a million rows: how many different values it has, and its most common ones. */
const column = (
  name: string,
  type: string,
  distinct: number,
  common: Readonly<Record<string, number>> = {},
): Column => ({
  name,
  type,
  isNotNull: true,
  statistics: {
    nullShare: 0,
    distinct,
    averageWidth: 8,
    mostCommonValues: Object.keys(common),
    mostCommonShares: Object.values(common),
    histogramBounds: Array.from({ length: 101 }, (_, at) => String(at * 10_000)),
  },
});

/** `btree (feed_id, lower(title))` */
export const index = (name: string, keys: readonly string[], more: Partial<Index> = {}): Index => ({
  name,
  method: "btree",
  isUnique: false,
  isPrimary: false,
  isValid: true,
  keys: keys.map((expression) => ({
    expression,
    isColumn: !expression.includes("("),
    operatorClass: "int8_ops",
    isDefaultOperatorClass: true,
    isDescending: false,
    nullsFirst: false,
  })),
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
  columns: [
    column("id", "bigint", -1),
    column("feed_id", "bigint", 2_000),
    column("title", "text", -0.9),
    column("language", "text", 5, { en: 0.6, de: 0.2 }),
    column("published_at", "timestamp with time zone", -1),
    column("is_read", "boolean", 2, { t: 0.97, f: 0.03 }),
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
});
