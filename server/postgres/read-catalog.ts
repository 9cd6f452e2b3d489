import type { Problem } from "#shared/base/problem.ts";
import type {
  Catalog,
  Column,
  ColumnStatistics,
  Index,
  Relation,
} from "#shared/indexes/catalog.ts";
import { sql } from "./sql.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

export interface RelationName {
  /** Without one, the connection's search_path decides. */
  readonly schema?: string;
  readonly name: string;
}

/** What the catalog says of these relations; those that do not exist are left out. */
export const readCatalog = (
  url: string,
  names: readonly RelationName[],
): Promise<Catalog | Problem> =>
  withTransaction(url, { access: "read only", timeout: 30_000 }, (transaction) =>
    readCatalogIn(transaction, names),
  );

export async function readCatalogIn(
  { client, serverVersion }: Pick<Transaction, "client" | "serverVersion">,
  names: readonly RelationName[],
): Promise<Catalog> {
  const schemas = names.map(({ schema }) => schema ?? null);
  const wanted = [schemas, names.map(({ name }) => name)];
  const relations = (await client.query<RelationRow>(findRelations, wanted)).rows;
  const oids = [relations.map(({ oid }) => oid)];
  const columns = byOid((await client.query<ColumnRow>(readColumns, oids)).rows);
  const indexes = byOid((await client.query<IndexRow>(readIndexes, oids)).rows);
  const extensions = (await client.query<Extensions>(listExtensions)).rows[0];
  return {
    serverVersion,
    relations: relations.map((row) => {
      const { oid } = row;
      return relation(row, columns.get(oid)?.map(column), indexes.get(oid)?.map(index));
    }),
    extensions: extensions?.extensions ?? [],
    availableExtensions: extensions?.availableExtensions ?? [],
  };
}

const findRelations = sql("find-relations");
const readColumns = sql("read-columns");
const readIndexes = sql("read-indexes");
const listExtensions = sql("list-extensions");

type Extensions = Pick<Catalog, "extensions" | "availableExtensions">;

/** A column of SQL is null where ours is absent. */
type Nullable<T> = {
  readonly [Key in keyof T]-?: undefined extends T[Key] ? T[Key] | null : T[Key];
};

interface OfRelation {
  readonly oid: number;
}

type RelationRow = OfRelation & Nullable<Omit<Relation, "columns" | "indexes">>;

type ColumnRow = OfRelation &
  Omit<Column, "statistics"> & {
    readonly [Key in keyof ColumnStatistics]: ColumnStatistics[Key] | null;
  };

type IndexRow = OfRelation & Nullable<Index>;

function byOid<Row extends OfRelation>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, ({ oid }) => oid);
}

function relation(
  { schema, name, kind, rows, size, isVisible }: RelationRow,
  columns: readonly Column[] = [],
  indexes: readonly Index[] = [],
): Relation {
  return { schema, name, kind, ...(rows !== null && { rows }), size, isVisible, columns, indexes };
}

function column({ name, type, isNotNull, ...row }: ColumnRow): Column {
  const statistics = columnStatistics(row);
  return { name, type, isNotNull, ...(statistics && { statistics }) };
}

/** A column that pg_stats does not show has null everywhere. */
function columnStatistics(row: Omit<ColumnRow, "name" | "type" | "isNotNull">) {
  const { nullShare, distinct, averageWidth, correlation } = row;
  if (nullShare === null || distinct === null || averageWidth === null) return;
  return {
    nullShare,
    distinct,
    averageWidth,
    ...(correlation !== null && { correlation }),
    mostCommonValues: row.mostCommonValues ?? [],
    mostCommonShares: row.mostCommonShares ?? [],
    histogramBounds: row.histogramBounds ?? [],
  } satisfies ColumnStatistics;
}

const index = ({ oid: _, predicate, ...row }: IndexRow): Index => ({
  ...row,
  ...(predicate !== null && { predicate }),
});
