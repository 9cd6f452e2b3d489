import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { type CandidateKey, isText } from "./candidate-key.ts";
import type { Candidate } from "./candidates.ts";
import type { Index, IndexKey, Relation } from "./catalog.ts";

/** The index that serves whatever the candidate would. */
export const servedBy = (candidate: Candidate, relation: Relation): Index | undefined =>
  relation.indexes.find(
    (index) =>
      index.isValid &&
      index.predicate === undefined &&
      (candidate.keys.some(({ role }) => /^(?:pattern|containment)$/.test(role))
        ? servesInside(index, candidate, relation)
        : index.method === candidate.method && serves(index, candidate, relation)),
  );

/** What a failed CREATE INDEX CONCURRENTLY left, and would serve if it were whole. */
export const leftInvalid = (candidate: Candidate, relation: Relation): Index | undefined =>
  servedBy(candidate, {
    ...relation,
    indexes: relation.indexes
      .filter(({ isValid }) => !isValid)
      .map((index) => ({ ...index, isValid: true })),
  });

/** An index that the candidate would make superfluous: its keys are the beginning of the candidate's. */
export const extended = ({ method, keys }: Candidate, relation: Relation): Index | undefined =>
  relation.indexes.find(
    (index) =>
      method === "btree" &&
      index.method === method &&
      index.isValid &&
      index.predicate === undefined &&
      index.included.length === 0 &&
      !index.isUnique &&
      index.keys.length < keys.length &&
      index.keys.every((key, at) => isEqual(key, keys[at], relation)) &&
      isSameOrder(index.keys, keys),
  );

/** Columns compared for equality may come in any order; what follows them may not. */
function serves({ keys: existing }: Index, { keys }: Candidate, relation: Relation): boolean {
  const equal = keys.filter(({ role }) => role === "equality");
  const rest = keys.slice(equal.length);
  const behind = existing.slice(equal.length, keys.length);
  return (
    existing.length >= keys.length &&
    equal.every((key) =>
      existing.slice(0, equal.length).some((each) => can(each, key, relation)),
    ) &&
    rest.every((key, at) => behind[at] && can(behind[at], key, relation)) &&
    (rest[0]?.role !== "order" || isSameOrder(behind, rest))
  );
}

/** Trigrams may be in an index of either method, and in a GIN index at any place. */
const servesInside = (index: Index, { keys }: Candidate, relation: Relation): boolean =>
  keys.every((key) =>
    (index.method === "gin" ? index.keys : index.keys.slice(0, 1)).some(
      (each) => isSameExpression(each, key, relation) && looksInside(each, key, index),
    ),
  );

/** jsonb_ops can all that jsonb_path_ops can, and more. */
const looksInside = (each: IndexKey, key: CandidateKey, { method }: Index): boolean =>
  key.role === "pattern"
    ? /^g(?:in|ist)_trgm_ops$/.test(each.operatorClass)
    : method === key.method &&
      (each.isDefaultOperatorClass || each.operatorClass === key.operatorClass);

/**
 * Whether a key serves a use of it. A pattern class knows equality and LIKE, but no order that
 * anybody asks for; the default one knows LIKE only where texts are in the order of their bytes.
 * https://www.postgresql.org/docs/18/indexes-opclass.html
 */
function can(existing: IndexKey, key: CandidateKey, relation: Relation): boolean {
  const { operatorClass, isDefaultOperatorClass, hasOwnCollation, sortsByBytes } = existing;
  if (!isSameExpression(existing, key, relation)) return false;
  const isPattern = operatorClass.endsWith("_pattern_ops");
  if (key.role === "prefix") return isPattern || (isDefaultOperatorClass && sortsByBytes);
  return !hasOwnCollation && (isDefaultOperatorClass || (isPattern && key.role === "equality"));
}

const isEqual = (existing: IndexKey, key: CandidateKey | undefined, relation: Relation): boolean =>
  key !== undefined &&
  isSameExpression(existing, key, relation) &&
  !existing.hasOwnCollation &&
  (key.operatorClass
    ? existing.operatorClass === key.operatorClass
    : existing.isDefaultOperatorClass);

/** An index that is wholly reversed is read backwards. */
function isSameOrder(existing: readonly IndexKey[], keys: readonly CandidateKey[]): boolean {
  const turns = existing.map((key, at) => {
    const { isDescending = false, nullsFirst = isDescending } = keys[at] ?? {};
    if (key.isDescending === isDescending && key.nullsFirst === nullsFirst) return "same";
    return key.isDescending !== isDescending && key.nullsFirst !== nullsFirst
      ? "reversed"
      : "other";
  });
  return !turns.includes("other") && new Set(turns).size === 1;
}

function isSameExpression(
  { expression, isColumn }: IndexKey,
  key: CandidateKey,
  relation: Relation,
): boolean {
  if (isColumn) return key.expression === quoteIdentifier(expression);
  return plain(expression, relation) === plain(key.expression, relation);
}

/** Postgres prints `lower(language)` of a varchar as `lower((language)::text)`, and brackets around. */
function plain(expression: string, { columns }: Relation): string {
  const texts = columns.filter(isText).map(({ name }) => quoteIdentifier(name));
  return texts
    .reduce((text, name) => text.replaceAll(`(${name})::text`, name), expression)
    .replaceAll(/('(?:[^']|'')*')::text\b/g, "$1")
    .replace(/^\(+(.*?)\)+$/s, "$1");
}
