import type { Bytes, Rows, Share } from "#shared/base/units.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";

/** What a server's catalog says of the relations that a statement reads. */
export interface Catalog {
  /** As `server_version_num`: 180004. */
  readonly serverVersion: number;
  readonly relations: readonly Relation[];
  /** Extensions created in this database, by name. */
  readonly extensions: readonly string[];
  /** Extensions that could be created here (`pg_available_extensions`). */
  readonly availableExtensions: readonly string[];
  /** The schema of pg_trgm, where the search_path does not find its operator classes. */
  readonly trigramSchema?: string;
  /** The functions of one argument that were asked for, each as often as it is overloaded. */
  readonly functions: readonly CatalogFunction[];
}

/** A function that can be called with one argument. */
export interface CatalogFunction extends ObjectName {
  /** `format_type` of its argument. */
  readonly argument: string;
  /** Only what an immutable function returns can be indexed. */
  readonly isImmutable: boolean;
}

export interface Relation {
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relkind`. Only tables, materialised views and partitioned tables can be indexed. */
  readonly kind: "table" | "materialized view" | "partitioned table" | "view" | "foreign table";
  /** `reltuples`: the planner's row count. Absent when the relation was never analysed (-1). */
  readonly rows?: Rows;
  readonly size: Bytes;
  /** Absent where nobody has counted them. */
  readonly writes?: Writes;
  /** Whether the name resolves without its schema on the connection's search_path. */
  readonly isVisible: boolean;
  /** Of a partition: the tables that it is a part of, the nearest first. */
  readonly ancestors: readonly Required<ObjectName>[];
  /** What begins as its name and ends as an index': names that a new index cannot have. */
  readonly takenNames: readonly string[];
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
}

/** What pg_stat_all_tables has counted. */
export interface Writes {
  readonly inserted: Rows;
  readonly updated: Rows;
  /** Those of them that no index had to hear of (HOT). */
  readonly updatedInPlace: Rows;
  readonly deleted: Rows;
  /** As ISO has it: the counters' last reset, or the server's start where that is not told. */
  readonly since: string;
}

/** Where there is no catalog to ask. */
export const UNKNOWN_TYPE = "unknown";

export interface Column {
  readonly name: string;
  /** `format_type(atttypid, atttypmod)`: `bigint`, `character varying(80)`. */
  readonly type: string;
  /** Of a domain the type below it; like all others without a length: `character varying`. */
  readonly baseType: string;
  readonly isNotNull: boolean;
  /** Whether its type has an order, as a btree needs: not json. */
  readonly isSortable: boolean;
  /** Since 18 a column may be computed as it is read: then no index takes it. */
  readonly isGeneratedOnRead: boolean;
  /** Whether texts are in the order of their bytes, as in the collation C: then LIKE 'a%' is a range. */
  readonly sortsByBytes: boolean;
  /** Absent when pg_stats shows no row: never analysed, or the role may not read the column. */
  readonly statistics?: ColumnStatistics;
}

/** One row of pg_stats. */
export interface ColumnStatistics {
  readonly nullShare: Share;
  /** As in pg_stats: a count, or, negative, a share of the rows. */
  readonly distinct: number;
  /** Bytes. */
  readonly averageWidth: number;
  /** -1 to 1; absent for types without an order. */
  readonly correlation?: number;
  readonly mostCommonValues: readonly string[];
  readonly mostCommonShares: readonly Share[];
  readonly histogramBounds: readonly string[];
}

export interface Index {
  readonly name: string;
  /** `btree`, `gin`, … */
  readonly method: string;
  readonly isUnique: boolean;
  readonly isPrimary: boolean;
  /** Of an EXCLUDE constraint. */
  readonly isExclusion: boolean;
  /** False for what a failed CREATE INDEX CONCURRENTLY leaves: the planner does not use it. */
  readonly isValid: boolean;
  /** Whether it begins with a foreign key's columns: a DELETE in the other table looks them up. */
  readonly servesForeignKey: boolean;
  readonly keys: readonly IndexKey[];
  /** Columns after INCLUDE. */
  readonly included: readonly string[];
  /** The WHERE of a partial index, as `pg_get_expr` prints it. */
  readonly predicate?: string;
  /** `pg_get_indexdef`. */
  readonly definition: string;
  readonly size: Bytes;
}

export interface IndexKey {
  /** A column's name, or an expression as Postgres prints it: `lower(title)`. */
  readonly expression: string;
  readonly isColumn: boolean;
  readonly operatorClass: string;
  readonly isDefaultOperatorClass: boolean;
  readonly isDescending: boolean;
  readonly nullsFirst: boolean;
  /** Whether its collation is another than its column's: then it serves no comparison of that. */
  readonly hasOwnCollation: boolean;
  readonly sortsByBytes: boolean;
}
