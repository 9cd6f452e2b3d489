import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { OrderKey, RelationUse, UsedCondition } from "#shared/sql/relation-uses.ts";
import type { Column, Relation } from "./catalog.ts";
import { selectivity } from "./selectivity.ts";

/** An index that could serve a statement's use of a relation. Nobody has priced it yet. */
export interface Candidate {
  /** Absent where the name alone finds the relation. */
  readonly schema?: string;
  readonly relation: string;
  readonly isPartitioned?: boolean;
  readonly method: "btree" | "gin";
  readonly keys: readonly CandidateKey[];
  /** The share of the table that its leading keys leave to be read, as far as statistics tell. */
  readonly kept: Share;
  readonly purpose: "filter" | "order" | "join" | "pattern";
}

export interface CandidateKey {
  readonly column: string;
  /** The column, or a call on it: `lower(title)`. */
  readonly expression: string;
  readonly isDescending?: boolean;
  readonly nullsFirst?: boolean;
  readonly operatorClass?: "text_pattern_ops" | "gin_trgm_ops";
}

/** More keys make an index larger and rarely leave less to read. */
const MOST_EQUALITIES = 3;

/** A column that keeps more than this of the rows tells nothing apart: it only makes the index larger. */
const TELLS_APART: Share = 0.5;

/**
 * The indexes worth asking the planner about, the most promising first. Columns compared for
 * equality come first, then one range or the order: past a range, a btree's further columns are
 * not in order (https://www.postgresql.org/docs/current/indexes-multicolumn.html).
 */
export function candidates(use: RelationUse, relation: Relation): Candidate[] {
  const priced = price(use, relation);
  const equal = equalities(priced);
  return [
    ...orderCandidate(use, relation, equal),
    ...filterCandidates(relation, priced, equal),
    ...joinCandidates(relation, priced, equal),
    ...patternCandidates(relation, priced),
  ].sort((a, b) => rank(a) - rank(b));
}

/** An order with a limit reads a few rows whatever the table's size; otherwise the fewest rows win. */
const rank = ({ purpose, kept }: Candidate): number =>
  purpose === "order" ? Math.min(kept, 1e-4) : kept;

interface Priced {
  readonly condition: UsedCondition;
  readonly key: CandidateKey;
  readonly column: Column;
  readonly kept: Share;
}

function price(use: RelationUse, relation: Relation): Priced[] {
  const rows: Rows = relation.rows ?? 0;
  const seen = new Set<string>();
  return use.conditions.flatMap((condition): Priced[] => {
    const column = relation.columns.find(({ name }) => name === condition.column);
    if (!column || !isSameKey(condition, column)) return [];
    const key = keyOf(condition, column);
    const once = `${key.expression} ${condition.comparison} ${condition.joinedWith ?? ""}`;
    if (seen.has(once)) return [];
    seen.add(once);
    return [{ condition, key, column, kept: selectivity(condition, column, rows) }];
  });
}

/** Casting varchar to text changes nothing; casting a number makes another key. */
const isSameKey = ({ isCastToText }: UsedCondition, { type }: Column): boolean =>
  !isCastToText || /^(?:character varying|varchar|text|name|citext)/.test(type);

function keyOf({ column, call, comparison }: UsedCondition, { type }: Column): CandidateKey {
  const isText = /^(?:character varying|varchar|text|character|bpchar)/.test(type);
  return {
    column,
    expression: call ? `${call}(${quoteIdentifier(column)})` : quoteIdentifier(column),
    ...(comparison === "prefix" && isText && { operatorClass: "text_pattern_ops" as const }),
    ...(comparison === "pattern" && { operatorClass: "gin_trgm_ops" as const }),
  };
}

const exact = /^(?:equality|list|null)$/;

/** The columns compared for equality that tell rows apart, the most telling first. */
const equalities = (priced: readonly Priced[]): Priced[] =>
  priced
    .filter(({ condition, kept }) => exact.test(condition.comparison) && kept <= TELLS_APART)
    .sort((a, b) => a.kept - b.kept)
    .slice(0, MOST_EQUALITIES);

const keptBy = (parts: readonly Priced[]): Share =>
  parts.reduce((share, { kept }) => share * kept, 1);

/** Equalities, then the ORDER BY: its first rows are the first that the index gives. */
function orderCandidate(
  { order, hasLimit }: RelationUse,
  relation: Relation,
  equal: readonly Priced[],
): Candidate[] {
  // Each value of a list is a range of its own, so what comes after it is not in one order.
  const fixed = equal.filter(({ condition }) => condition.comparison !== "list");
  if (!hasLimit || order.length === 0) return [];
  const names = new Set(fixed.map(({ key }) => key.expression));
  const keys = order.map(orderKey).filter(({ expression }) => !names.has(expression));
  if (keys.length === 0) return [];
  return [btree(relation, [...fixed.map(({ key }) => key), ...keys], keptBy(fixed), "order")];
}

const orderKey = ({ column, isDescending, nullsFirst }: OrderKey): CandidateKey => ({
  column,
  expression: quoteIdentifier(column),
  isDescending,
  nullsFirst,
});

/** Equalities, then the range that leaves least. */
function filterCandidates(
  relation: Relation,
  priced: readonly Priced[],
  equal: readonly Priced[],
): Candidate[] {
  const ranges = priced
    .filter(({ condition }) => /^(?:range|prefix)$/.test(condition.comparison))
    .sort((a, b) => a.kept - b.kept)
    .slice(0, 1);
  const parts = [...equal, ...ranges];
  if (parts.length === 0) return [];
  return [
    btree(
      relation,
      parts.map(({ key }) => key),
      keptBy(parts),
      "filter",
    ),
  ];
}

/** For each relation it is joined with: the joined columns, each lookup an equality. */
function joinCandidates(
  relation: Relation,
  priced: readonly Priced[],
  equal: readonly Priced[],
): Candidate[] {
  const joins = priced.filter(({ condition }) => condition.comparison === "join");
  const partners = [...new Set(joins.map(({ condition }) => condition.joinedWith))];
  return partners.map((partner) => {
    const joined = joins.filter(({ condition }) => condition.joinedWith === partner);
    const parts = [...joined, ...equal.slice(0, 1)];
    return btree(
      relation,
      parts.map(({ key }) => key),
      keptBy(parts),
      "join",
    );
  });
}

function patternCandidates(relation: Relation, priced: readonly Priced[]): Candidate[] {
  return priced
    .filter(({ condition }) => condition.comparison === "pattern")
    .map(({ key, kept }) => ({
      ...named(relation),
      method: "gin" as const,
      keys: [key],
      kept,
      purpose: "pattern" as const,
    }));
}

const named = ({ schema, name, isVisible, kind }: Relation) => ({
  ...(!isVisible && { schema }),
  relation: name,
  ...(kind === "partitioned table" && { isPartitioned: true }),
});

const btree = (
  relation: Relation,
  keys: readonly CandidateKey[],
  kept: Share,
  purpose: Candidate["purpose"],
): Candidate => ({ ...named(relation), method: "btree", keys, kept, purpose });
