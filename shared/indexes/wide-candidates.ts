import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { RelationUse } from "#shared/sql/relation-uses.ts";
import type { CandidateKey } from "./candidate-key.ts";
import { type Candidate, keysInOrder, named, patternCandidates } from "./candidates.ts";
import type { Catalog, Relation } from "./catalog.ts";
import { createIndex } from "./ddl.ts";
import { nearestCandidates } from "./nearest.ts";
import { narrowed, predicates } from "./partial.ts";
import { distinct, equalities, type Priced, price, together } from "./priced-conditions.ts";
import type { Kept } from "./selectivity.ts";

/** A planner takes some milliseconds for each: for all of one kind together half a second. */
const MOST_OF_A_KIND = 30;

/**
 * Every index that could serve a use, for a planner to choose among: many of them are bad, and it
 * knows which. What rules decide alone is in `candidates`.
 */
export function wideCandidates(
  use: RelationUse,
  relation: Relation,
  catalog: Catalog,
): readonly Candidate[] {
  const sides = [use.conditions, ...(use.alternatives ?? [])];
  const all = sides.map((conditions) => price(conditions, relation, catalog).priced);
  const [priced = [], ...alternatives] = all;
  const lists = keyLists(use, priced, relation, catalog);
  const plain = atMost([...alternatives.flatMap(sideLists), ...lists].map(toCandidate(relation)));
  const partial = predicates(priced, relation).flatMap((predicate) =>
    plain.flatMap((candidate) => narrowed(candidate, predicate, priced)),
  );
  return [
    ...plain,
    ...atMost(all.flatMap((side) => patternCandidates(relation, side))),
    ...atMost(partial),
    ...atMost([...plain, ...partial].flatMap((each) => covering(each, use, relation))),
    ...blockRanges(priced, relation),
    ...nearestCandidates(use, relation, catalog),
  ];
}

const atMost = (candidates: readonly Candidate[]): Candidate[] =>
  [...new Map(candidates.map((each) => [createIndex(each, ""), each])).values()].slice(
    0,
    MOST_OF_A_KIND,
  );

interface KeyList {
  readonly keys: readonly CandidateKey[];
  readonly kept: Kept;
  readonly purpose: Candidate["purpose"];
  readonly skips?: true;
  readonly readsAll?: true;
}

/** What is fixed, what is joined, or both in either order; then nothing, a range, or an order. */
function keyLists(
  use: RelationUse,
  priced: readonly Priced[],
  relation: Relation,
  catalog: Catalog,
): KeyList[] {
  const fixed = equalities(priced);
  const joins = priced.filter(({ condition }) => condition.comparison === "join");
  const partners = Map.groupBy(joins, ({ condition }) => condition.joinedWith);
  const joined = [...partners.values(), ...joins.map((join) => [join])].map(distinct);
  const heads = [
    fixed,
    ...joined,
    ...joined.flatMap((join) => [
      [...join, ...fixed],
      [...fixed, ...join],
    ]),
    ...fixed.map((one) => [one]),
    fixed.toReversed(),
    [],
  ].map(distinct);
  const wanted = (purpose: Order["purpose"], all: readonly RelationUse["order"][]) =>
    all.map((order): Order => ({ purpose, keys: keysInOrder(order, relation, catalog).keys }));
  const orders = [
    ...wanted("order", [use.order]),
    ...wanted("group", use.groups ?? []),
    ...wanted("extreme", use.extremes ?? []),
  ];
  const ranges = rangesOf(priced);
  return [
    ...heads.map((head) => listOf(head)),
    ...heads.flatMap((head) => ranges.map((range) => listOf([...head, range]))),
    ...orders.flatMap((order) =>
      heads.flatMap((head) => [
        inOrder(head, { order, rest: [], priced, use }),
        ...ranges.map((range) => inOrder(head, { order, rest: [range], priced, use })),
      ]),
    ),
  ].filter(({ keys }) => keys.length > 0 && keys.length <= MOST_KEYS);
}

/** Wider keys are never read to their end, and make the index as large as the table. */
const MOST_KEYS = 6;

const rangesOf = (priced: readonly Priced[]): Priced[] =>
  priced
    .filter(({ key }) => /^(?:range|prefix)$/.test(key.role))
    .toSorted((a, b) => a.kept.share - b.kept.share);

/** One side of an OR. */
const sideLists = (priced: readonly Priced[]): KeyList[] => {
  const fixed = equalities(priced);
  return [fixed, ...rangesOf(priced).map((range) => [...fixed, range])]
    .filter((parts) => parts.length > 0)
    .map(listOf);
};

function listOf(parts: readonly Priced[]): KeyList {
  const all = distinct(parts);
  return {
    keys: all.map(({ key }) => key),
    kept: together(all),
    purpose: isJoined(all) ? "join" : "filter",
  };
}

const isJoined = (parts: readonly Priced[]): boolean =>
  parts.some(({ condition }) => condition.comparison === "join");

/** Past the order other keys still spare visits to the table. */
function inOrder(head: readonly Priced[], { order, rest, priced, use }: Ordered): KeyList {
  const { purpose } = order;
  const taken = new Set(head.map(({ key }) => key.expression));
  const behind = [...order.keys, ...rest.map(({ key }) => key)].filter(
    ({ expression }) => !taken.has(expression) && taken.add(expression),
  );
  const keys = order.keys.length > 0 ? [...head.map(({ key }) => key), ...behind] : [];
  const isFiltered = priced.some(
    ({ key, condition }) => condition.comparison !== "join" && !taken.has(key.expression),
  );
  return {
    keys,
    kept: together(head),
    purpose: isJoined(head) ? "join" : purpose,
    ...(isFiltered && { skips: true }),
    ...((purpose === "group" || (purpose === "order" && !use.hasLimit)) && { readsAll: true }),
  };
}

interface Order {
  readonly purpose: "order" | "group" | "extreme";
  readonly keys: readonly CandidateKey[];
}

interface Ordered {
  readonly order: Order;
  readonly rest: readonly Priced[];
  readonly priced: readonly Priced[];
  readonly use: RelationUse;
}

const toCandidate =
  (relation: Relation) =>
  (list: KeyList): Candidate => ({ ...named(relation), method: "btree", ...list });

/** More than this beside the keys, and the index is a second table. */
const MOST_INCLUDED = 3;
const WIDEST_INCLUDED: Bytes = 32;

/**
 * The rest of what the query reads of the relation, so that it need not be visited; what the index is
 * a part by is asked of the index itself, and needed in it only where it is also shown.
 */
function covering(candidate: Candidate, { reads }: RelationUse, relation: Relation): Candidate[] {
  const { predicate = "" } = candidate;
  const isPlain = candidate.keys.every(({ call, column, expression }) =>
    call ? false : expression === quoteIdentifier(column),
  );
  const keys = new Set(candidate.keys.map(({ column }) => column));
  const all = reads?.filter((name) => !keys.has(name)) ?? [];
  const unfixed = all.filter((name) => {
    const column = quoteIdentifier(name);
    return predicate !== `not ${column}` && !`${predicate} `.startsWith(`${column} `);
  });
  const lists = unfixed.length < all.length ? [unfixed, all] : [all];
  return lists
    .filter((included) => isPlain && included.length > 0 && isNarrow(included, relation))
    .map((included) => ({ ...candidate, included }));
}

function isNarrow(included: readonly string[], { columns }: Relation): boolean {
  const width = included
    .map((name) => columns.find((column) => column.name === name)?.statistics?.averageWidth)
    .reduce<Bytes>((sum, each = WIDEST_INCLUDED) => sum + each, 0);
  return included.length <= MOST_INCLUDED && width <= WIDEST_INCLUDED;
}

/** A smaller table is read from end to end as soon as its block ranges are. */
const LARGE: Bytes = 80 * 1024 ** 2;

/** Below it the ranges of blocks overlap too much. */
const IN_ORDER = 0.9;

/** Where the rows lie in the order of a column, a tiny index knows which blocks to read. */
const blockRanges = (priced: readonly Priced[], relation: Relation): Candidate[] =>
  priced.flatMap(({ condition, key, kept }): Candidate[] => {
    const column = relation.columns.find(({ name }) => name === condition.column);
    const isInOrder = Math.abs(column?.statistics?.correlation ?? 0) >= IN_ORDER;
    const isLookup = /^(?:range|equality)$/.test(condition.comparison);
    const isPlain = !condition.call && !condition.expression && !condition.isCastToText;
    return isInOrder && isLookup && isPlain && relation.size >= LARGE
      ? [{ ...named(relation), method: "brin", keys: [key], kept, purpose: "filter" }]
      : [];
  });
