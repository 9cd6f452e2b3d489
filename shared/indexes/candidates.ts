import type { Share } from "#shared/base/units.ts";
import type { OrderKey, RelationUse } from "#shared/sql/relation-uses.ts";
import { type CandidateKey, candidateKey } from "./candidate-key.ts";
import type { Catalog, Relation } from "./catalog.ts";
import { distinct, equalities, type Priced, price, together } from "./priced-conditions.ts";
import type { Kept } from "./selectivity.ts";

/** An index that could serve a statement's use of a relation. Nobody has priced it yet. */
export interface Candidate {
  /** Absent where the name alone finds the relation. */
  readonly schema?: string;
  readonly relation: string;
  readonly isPartitioned?: boolean;
  readonly method: "btree" | "gin" | "gist" | "brin";
  readonly keys: readonly CandidateKey[];
  /** The share of the table that its leading keys leave to be read. */
  readonly kept: Kept;
  readonly purpose: "filter" | "order" | "nearest" | "group" | "extreme" | "join" | "pattern";
  /** Of an order: rows that fail other conditions are read on the way, and thrown away. */
  readonly skips?: true;
  /** Of an order without LIMIT: its last rows are wanted as well. */
  readonly readsAll?: true;
  /** Columns after INCLUDE. */
  readonly included?: readonly string[];
  /** Of a partial index, as WHERE has it. */
  readonly predicate?: string;
}

export interface Candidates {
  /** The most promising first. */
  readonly found: readonly Candidate[];
  /** Why some conditions are in none of them, in sentences. */
  readonly refusals: readonly string[];
}

/** INDEX_MAX_KEYS. */
const MOST_KEYS = 32;

/** What a LIMIT wants of a table that is large enough to be found here: a page of it. */
const FIRST_ROWS: Share = 1e-4;

/**
 * The indexes worth asking the planner about. Columns compared for equality come first, then one
 * range or the order: past a range, a btree's further columns are not in order
 * (https://www.postgresql.org/docs/current/indexes-multicolumn.html).
 */
export function candidates(use: RelationUse, relation: Relation, catalog: Catalog): Candidates {
  const sure = use.conditions.filter(
    // That a column is filled, only a planner finds worth an index.
    ({ expression, comparison }) => expression?.isImmutable !== false && comparison !== "not null",
  );
  const { priced, refusals } = price(sure, relation, catalog);
  const order = use.hasLimit
    ? keysInOrder(use.order, relation, catalog)
    : { keys: [], refusals: [] };
  const equal = equalities(priced);
  const found = [
    ...orderCandidate(relation, order.keys, priced, equal),
    ...filterCandidates(relation, priced, equal),
    ...joinCandidates(relation, priced, equal),
    ...patternCandidates(relation, priced),
  ].filter(({ keys }) => keys.length <= MOST_KEYS);
  return {
    found: found.sort((a, b) => a.kept.share - b.kept.share),
    refusals: [...refusals, ...order.refusals],
  };
}

/**
 * Equalities, then the ORDER BY: its first rows are the first that the index gives. Where another
 * condition keeps few of them, many are read until there are enough.
 */
function orderCandidate(
  relation: Relation,
  order: readonly CandidateKey[],
  priced: readonly Priced[],
  equal: readonly Priced[],
): Candidate[] {
  // Each value of a list is a range of its own, so what comes after it is not in one order; and of
  // IS NULL the planner does not know that it leaves one value.
  const fixed = equal.filter(({ condition }) => condition.comparison === "equality");
  const names = new Set(fixed.map(({ key }) => key.expression));
  const keys = order.filter(({ expression }) => !names.has(expression) && names.add(expression));
  if (keys.length === 0) return [];
  const others = priced.filter(
    ({ key, condition }) => !names.has(key.expression) && condition.comparison !== "join",
  );
  const { share, source } = together(fixed);
  const kept = { share: Math.min(share, FIRST_ROWS / together(others).share), source };
  const candidate = btree(relation, [...fixed.map(({ key }) => key), ...keys], kept, "order");
  return [{ ...candidate, ...(others.length > 0 && { skips: true }) }];
}

/** All keys of an order, or none. */
export function keysInOrder(
  order: readonly OrderKey[],
  relation: Relation,
  catalog: Catalog,
): { readonly keys: readonly CandidateKey[]; readonly refusals: readonly string[] } {
  const read = order.flatMap(({ column: name, isCastToText, isDescending, nullsFirst }) => {
    const column = relation.columns.find((each) => each.name === name);
    // To a btree an order is as a range is.
    const condition = { column: name, comparison: "range", isCastToText } as const;
    const key = column && candidateKey(condition, column, catalog);
    // EXPLAIN casts no varchar in an order: what it casts there is something else.
    if (!key || "refusal" in key || key.leavesCastOut) return key && "refusal" in key ? key : [];
    return { ...key, role: "order" as const, isDescending, nullsFirst };
  });
  const keys = read.flatMap((key) => ("refusal" in key ? [] : key));
  return {
    keys: keys.length === order.length ? keys : [],
    refusals: read.flatMap((key) => ("refusal" in key ? key.refusal : [])),
  };
}

/** Equalities, then the range that leaves least. */
function filterCandidates(
  relation: Relation,
  priced: readonly Priced[],
  equal: readonly Priced[],
): Candidate[] {
  const ranges = priced
    .filter(({ key }) => /^(?:range|prefix)$/.test(key.role))
    .sort((a, b) => a.kept.share - b.kept.share);
  const parts = distinct([...equal, ...ranges]).slice(0, equal.length + 1);
  return parts.length > 0 ? [ofParts(relation, parts, "filter")] : [];
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
    return ofParts(relation, distinct([...joined, ...equal.slice(0, 1)]), "join");
  });
}

export const patternCandidates = (relation: Relation, priced: readonly Priced[]): Candidate[] =>
  priced.flatMap(({ key, kept }): Candidate[] => {
    const { method } = key;
    return method ? [{ ...named(relation), method, keys: [key], kept, purpose: "pattern" }] : [];
  });

/** With its schema, unless that is where everybody looks first: who runs it may have another search_path. */
export const named = ({ schema, name, isVisible, kind }: Relation) => ({
  ...(!(isVisible && /^(?:public|)$/.test(schema)) && { schema }),
  relation: name,
  ...(kind === "partitioned table" && { isPartitioned: true }),
});

const ofParts = (
  relation: Relation,
  parts: readonly Priced[],
  purpose: Candidate["purpose"],
): Candidate =>
  btree(
    relation,
    parts.map(({ key }) => key),
    together(parts),
    purpose,
  );

const btree = (
  relation: Relation,
  keys: readonly CandidateKey[],
  kept: Kept,
  purpose: Candidate["purpose"],
): Candidate => ({ ...named(relation), method: "btree", keys, kept, purpose });
