import type {
  Catalog,
  CatalogFunction,
  Column,
  ColumnStatistics,
  Index,
  Relation,
} from "#shared/indexes/catalog.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import { columnsOf } from "./columns-of.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** What the catalog says of these relations and functions; those that do not exist are left out. */
export async function readCatalogIn(
  { client, serverVersion }: Pick<Transaction, "client" | "serverVersion">,
  names: readonly ObjectName[],
  functionNames: readonly ObjectName[] = [],
): Promise<Catalog> {
  const ask = async <Row extends object>(question: string, values?: unknown[]) =>
    (await client.query<Row>(question, values)).rows;
  const relations = await ask<RelationRow>(findRelations, columnsOf(names));
  const bytewise = (await ask<OfRelation>(bytewiseCollations)).map(({ oid }) => oid);
  const oids = relations.map(({ oid }) => oid);
  const columns = byOid(await ask<ColumnRow>(readColumns, [oids, bytewise]));
  const indexes = byOid(await ask<IndexRow>(readIndexes, [oids, bytewise]));
  const functions = await ask<Nullable<CatalogFunction>>(findFunctions, columnsOf(functionNames));
  const [extensions] = await ask<Nullable<Extensions>>(listExtensions);
  return {
    serverVersion,
    relations: relations.map((row) => {
      const { oid } = row;
      return relation(row, columns.get(oid)?.map(column), indexes.get(oid)?.map(index));
    }),
    functions: functions.map(({ schema, ...row }) => ({
      ...row,
      ...(schema !== null && { schema }),
    })),
    extensions: extensions?.extensions ?? [],
    availableExtensions: extensions?.availableExtensions ?? [],
    ...(extensions?.trigramSchema && { trigramSchema: extensions.trigramSchema }),
  };
}

const findRelations = sql("find-relations");
const readColumns = sql("read-columns");
const readIndexes = sql("read-indexes");
const findFunctions = sql("find-functions");
const bytewiseCollations = sql("bytewise-collations");
const listExtensions = sql("list-extensions");

type Extensions = Pick<Catalog, "extensions" | "availableExtensions" | "trigramSchema">;

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
  { oid: _, rows, writes, ...row }: RelationRow,
  columns: readonly Column[] = [],
  indexes: readonly Index[] = [],
): Relation {
  return {
    ...row,
    ...(rows !== null && { rows }),
    ...(writes !== null && { writes }),
    columns,
    indexes,
  };
}

function column({
  oid: _,
  nullShare,
  distinct,
  averageWidth,
  correlation,
  mostCommonValues,
  mostCommonShares,
  histogramBounds,
  ...row
}: ColumnRow): Column {
  // A column that pg_stats does not show has null everywhere.
  if (nullShare === null || distinct === null || averageWidth === null) return row;
  const statistics: ColumnStatistics = {
    nullShare,
    distinct,
    averageWidth,
    ...(correlation !== null && { correlation }),
    mostCommonValues: mostCommonValues ?? [],
    mostCommonShares: mostCommonShares ?? [],
    histogramBounds: histogramBounds ?? [],
  };
  return { ...row, statistics };
}

const index = ({ oid: _, predicate, ...row }: IndexRow): Index => ({
  ...row,
  ...(predicate !== null && { predicate }),
});
