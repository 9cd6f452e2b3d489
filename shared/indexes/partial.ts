import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Share } from "#shared/base/units.ts";
import { quoteText } from "#shared/sql/expression.ts";
import type { Candidate } from "./candidates.ts";
import type { Relation } from "./catalog.ts";
import type { Priced } from "./priced-conditions.ts";

interface Predicate {
  readonly text: string;
  /** The key that asks no less. */
  readonly of: string;
  /** Where it says what the column is, that tells nothing more as a key. */
  readonly isFixed?: true;
  /** All that this asks is fulfilled by what the index holds. */
  readonly answers?: Priced;
  readonly share: Share;
}

/** A partial index of more than this is hardly smaller than a whole one. */
const MOST_OF_A_PART: Share = 0.1;

/** A column of more values than this is a key, not a state. */
const MOST_STATES = 50;

/**
 * Against as many rows for each value. What is asked for as a state is rare among the others: jobs
 * that wait, orders that are open. Where values are spread evenly, as languages are, the next
 * statement asks for another one.
 */
const RARE: Share = 0.5;

/**
 * What a statement always asks, and few rows are: a state, a flag, no value. Never by a parameter:
 * the planner cannot prove then that the index has all the rows.
 */
export function predicates(priced: readonly Priced[], { columns }: Relation): Predicate[] {
  const states = priced.flatMap((each): Predicate[] => {
    const { condition, key, kept } = each;
    const { comparison, values = [], call, isCastToText } = condition;
    const column = columns.find(({ name }) => name === condition.column);
    const isPlain = !call && !isCastToText && !condition.expression;
    if (!column || !isPlain || kept.share > MOST_OF_A_PART) return [];
    const { expression } = key;
    const asks = { of: expression, answers: each, share: kept.share };
    const common = { ...asks, isFixed: true } as const;
    if (comparison === "null") return [{ text: `${expression} is null`, ...common }];
    if (comparison === "not null") return [{ text: `${expression} is not null`, ...asks }];
    const [value] = values;
    const isState =
      comparison === "equality" &&
      kept.source === "statistics" &&
      column.statistics?.mostCommonValues.includes(value ?? "") &&
      column.statistics.distinct > 0 &&
      column.statistics.distinct <= MOST_STATES &&
      kept.share <= RARE / column.statistics.distinct;
    if (!isState || value === undefined) return [];
    if (column.baseType !== "boolean")
      return [{ text: `${expression} = ${quoteText(value)}`, ...common }];
    return [{ text: value.startsWith("t") ? expression : `not ${expression}`, ...common }];
  });
  const filled = priced.flatMap(({ condition, key, kept }): Predicate[] => {
    const column = columns.find(({ name }) => name === condition.column);
    const nulls = column?.statistics?.nullShare ?? 0;
    const isStrict = /^(?:equality|list|range|prefix)$/.test(condition.comparison);
    return column && isStrict && nulls >= 1 - MOST_OF_A_PART
      ? [
          {
            text: `${quoteIdentifier(column.name)} is not null`,
            of: key.expression,
            share: kept.share,
          },
        ]
      : [];
  });
  return [...states, ...filled];
}

/** The same for a part of the rows. */
export function narrowed(
  { skips, ...candidate }: Candidate,
  { text, of, isFixed, answers, share }: Predicate,
  priced: readonly Priced[],
): Candidate[] {
  const keys = candidate.keys.filter(({ expression }) => !isFixed || expression !== of);
  if (keys.length === 0) return [];
  const isCounted = candidate.keys.some(({ expression }) => expression === of);
  const left = isCounted ? candidate.kept.share : candidate.kept.share * share;
  const kept = { ...candidate.kept, share: Math.min(left, share) };
  const isFiltered = priced.some(
    (each) =>
      each !== answers &&
      each.condition.comparison !== "join" &&
      !keys.some(({ expression }) => expression === each.key.expression),
  );
  return [{ ...candidate, keys, kept, predicate: text, ...(skips && isFiltered && { skips }) }];
}
