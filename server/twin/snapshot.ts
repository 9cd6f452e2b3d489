import type { Blocks, Bytes, Rows, Share } from "#shared/base/units.ts";

/** Whether values of the database may be kept by us: common ones, and the ends of histograms. */
export type Values = "with values" | "without values";

/** What the planner knows of a database, as `copy-for-planning.sql` reads it. Names are in full. */
export interface Snapshot {
  readonly values: Values;
  readonly serverVersion: number;
  readonly blockSize: Bytes;
  readonly locale: Locale;
  readonly settings: Readonly<Record<string, string>>;
  /** The schemas that a name without one is looked up in. */
  readonly searchPath: readonly string[];
  readonly schemas: readonly string[];
  readonly extensions: readonly Extension[];
  /** Types of extensions that columns have. */
  readonly extensionTypes: readonly ExtensionType[];
  readonly collations: readonly Collation[];
  readonly types: readonly UserType[];
  readonly functions: readonly UserFunction[];
  /** They are not brought along. */
  readonly operators: readonly string[];
  readonly sequences: readonly string[];
  readonly relations: readonly CopiedRelation[];
  readonly indexes: readonly CopiedIndex[];
  readonly constraints: readonly Constraint[];
  readonly views: readonly View[];
  readonly extendedStatistics: readonly { readonly name: string; readonly relation: Oid }[];
  /** Those with page costs of their own. */
  readonly tablespaces: readonly string[];
  readonly statistics: readonly Statistics[];
  /** Columns whose true ends were not found in time. */
  readonly missedEnds: readonly string[];
}

type Oid = number;

export interface Locale {
  readonly encoding: string;
  /** `c` libc, `i` ICU, `b` builtin. */
  readonly provider: string;
  readonly collate: string;
  readonly locale: string | null;
}

interface Extension {
  readonly name: string;
  readonly schema: string;
}

interface ExtensionType {
  readonly extension: string;
  readonly type: string;
}

export interface Collation {
  readonly schema: string;
  readonly name: string;
  readonly provider: string;
  readonly locale: string;
  readonly isDeterministic: boolean;
}

export interface UserType {
  readonly name: string;
  /** `e` enum, `d` domain, `r` range, `c` composite, `b` base: that is made of C functions. */
  readonly kind: string;
  readonly labels: readonly string[];
  readonly attributes: readonly string[];
  readonly base: string | null;
  readonly collation: string | null;
  readonly checks: readonly string[];
}

interface UserFunction {
  /** With the types of its arguments. */
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly definition: string | null;
}

export interface CopiedRelation {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relkind`: r, p, m or f. */
  readonly kind: string;
  readonly pages: Blocks;
  readonly rows: Rows;
  readonly allVisible: Blocks;
  /** Null where it has no file. */
  readonly size: Bytes | null;
  readonly options: readonly string[];
  readonly isReadable: boolean;
  /** Row security hides rows from the role, and so all statistics. */
  readonly hidesRows: boolean;
  readonly hasRowSecurity: boolean;
  readonly partitionKey: string | null;
  readonly bound: string | null;
  readonly parents: readonly Oid[];
  readonly columns: readonly CopiedColumn[];
}

export interface CopiedColumn {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly isNotNull: boolean;
  /** `a` always, `d` by default, or empty. */
  readonly identity: string;
  /** `s` stored, `v` virtual, or empty. */
  readonly generated: string;
  readonly default: string | null;
}

export interface CopiedIndex {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  readonly relation: Oid;
  readonly method: string;
  readonly definition: string;
  readonly isPartitioned: boolean;
  readonly isPartial: boolean;
  readonly pages: Blocks;
  readonly rows: Rows;
  readonly size: Bytes | null;
  readonly parent: Oid | null;
  /** Its first column, if it is one and the role may read it. */
  readonly leading: string | null;
}

export interface Constraint {
  readonly relation: Oid;
  readonly name: string;
  readonly kind: string;
  readonly index: Oid | null;
  readonly isDeferrable: boolean;
  readonly definition: string;
}

interface View {
  readonly schema: string;
  readonly name: string;
  readonly options: readonly string[];
  readonly definition: string;
}

/** A row of pg_stats: of a relation's column, or of an index' expression. */
export interface Statistics {
  readonly relation: Oid;
  readonly column: string;
  readonly number: number;
  readonly inherited: boolean;
  readonly nullShare: Share;
  readonly averageWidth: Bytes;
  readonly distinct: number;
  readonly correlation: number | null;
  readonly commonValues: readonly string[] | null;
  readonly commonShares: readonly Share[] | null;
  readonly bounds: readonly string[] | null;
  readonly commonElements: readonly string[] | null;
  readonly commonElementShares: readonly Share[] | null;
  readonly elementCounts: readonly number[] | null;
  readonly rangeBounds: readonly string[] | null;
  readonly rangeLengths: readonly string[] | null;
  readonly rangeEmptyShare: Share | null;
  /** The true ends, where an index told them in time. */
  readonly ends?: Ends;
}

export type Ends = readonly [first: string, last: string];
