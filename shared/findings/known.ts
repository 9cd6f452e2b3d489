import type { Bytes, Rows } from "#shared/base/units.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import type { StatementFacts } from "#shared/sql/statement-facts.ts";
import type { Seen } from "./finding.ts";

/**
 * What is known beside a plan. A rule says more with it, and the same as ever without: either may be
 * absent, and so may anything in it that the role was not allowed to read.
 */
export interface Known {
  readonly statement?: StatementFacts;
  /** Of the relations in the plan, those that the database has. */
  readonly relations?: readonly KnownRelation[];
}

/** What a database says of a relation; its catalog for index ideas fits in as it is. */
export interface KnownRelation extends Required<ObjectName> {
  /** Whether the name resolves without its schema. */
  readonly isVisible: boolean;
  /** `reltuples`; absent when it was never analysed. */
  readonly rows?: Rows;
  readonly size: Bytes;
  readonly columns: readonly KnownColumn[];
  readonly indexes: readonly KnownIndex[];
  readonly upkeep?: Upkeep;
  /** Those that refer to this relation. */
  readonly foreignKeys?: readonly ForeignKey[];
  /** The columns of each CREATE STATISTICS. */
  readonly statistics?: readonly ExtendedStatistics[];
}

interface KnownColumn {
  readonly name: string;
  /** As `format_type` has it: `character varying(80)`. */
  readonly type: string;
  readonly statistics?: { readonly correlation?: number };
}

export interface KnownIndex {
  readonly name: string;
  readonly method: string;
  readonly isValid: boolean;
  readonly keys: readonly KnownKey[];
  readonly predicate?: string;
}

interface KnownKey {
  /** A column's name, or an expression as Postgres prints it. */
  readonly expression: string;
  readonly isColumn: boolean;
  readonly isDefaultOperatorClass: boolean;
  readonly sortsByBytes: boolean;
}

/** A row of pg_stat_all_tables, whose counters a crash sets back. */
export interface Upkeep {
  /** When ANALYZE last ran, by hand or by itself: ISO 8601. */
  readonly lastAnalyze?: string;
  readonly lastVacuum?: string;
  /** Rows that were inserted, changed or deleted since that ANALYZE; absent where the count may be wrong. */
  readonly changedSinceAnalyze?: Rows;
  readonly deadRows: Rows;
  /** Of all its blocks, those in which an index-only scan need not look. */
  readonly visibleShare?: number;
  readonly isAutovacuumed: boolean;
}

export interface ForeignKey extends Required<ObjectName> {
  /** The constraint's. */
  readonly constraint: string;
  readonly columns: readonly string[];
  /** Whether an index of the table that refers begins with these columns. */
  readonly isIndexed: boolean;
}

export interface ExtendedStatistics extends Required<ObjectName> {
  readonly columns: readonly string[];
}

/** The relation that a scan reads, where it is known. */
export const relationKnown = (
  { relations = [] }: Known,
  { schema, relationName }: PlanNode,
): KnownRelation | undefined => {
  const named = relations.filter(({ name }) => name === relationName);
  return schema === undefined
    ? (named.find(({ isVisible }) => isVisible) ?? only(named))
    : named.find((relation) => relation.schema === schema);
};

const only = <T>([first, ...others]: readonly T[]): T | undefined =>
  others.length === 0 ? first : undefined;

export const columnKnown = (
  { known, node }: Pick<Seen, "known" | "node">,
  column: string,
): KnownColumn | undefined =>
  relationKnown(known, node)?.columns.find(({ name }) => name === column);
