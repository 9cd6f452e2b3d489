import type { Rows, Share } from "#shared/base/units.ts";
import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import type { Column, ColumnStatistics } from "./catalog.ts";
import { shareWithin } from "./share-within.ts";

/** The share of a table's rows that a condition keeps, and how that is known. */
export interface Kept {
  readonly share: Share;
  /**
   * By the statistics of its value; by their average, where the value is not known; or the number
   * that the planner takes where it knows nothing, which says nothing of this table.
   */
  readonly source: "statistics" | "average" | "guess";
}

/**
 * From pg_stats, by the planner's own formulas (`var_eq_const`, `scalarineqsel` in selfuncs.c)
 * without their corrections: good enough to tell a column that finds a few rows from one that
 * finds half of the table.
 */
export function selectivity(condition: UsedCondition, column: Column, rows: Rows): Kept {
  const { comparison, values, bounds = [], call, expression } = condition;
  const { statistics } = column;
  const guess: Kept = { share: defaults[comparison], source: "guess" };
  if (!statistics || call || expression) return guess;
  switch (comparison) {
    case "null":
      return known(statistics.nullShare);
    case "not null":
      return known(1 - statistics.nullShare);
    case "join":
      return { share: perValue(statistics, rows), source: "average" };
    case "equality":
      return values
        ? known(equality(statistics, rows, values))
        : { share: perValue(statistics, rows), source: "average" };
    case "list":
      return values ? known(equality(statistics, rows, values)) : guess;
    case "range":
      return known(shareWithin(bounds, column)) ?? guess;
    case "prefix":
    case "pattern":
    case "regex":
    case "containment":
      return guess;
    default:
      return comparison satisfies never;
  }
}

function known(share: Share): Kept;
function known(share: Share | undefined): Kept | undefined;
function known(share: Share | undefined): Kept | undefined {
  return share === undefined ? undefined : { share, source: "statistics" };
}

/** What selfuncs.h assumes where nothing is known (DEFAULT_EQ_SEL and its kin). */
const defaults = {
  equality: 0.005,
  join: 0.005,
  list: 0.02,
  null: 0.005,
  "not null": 0.995,
  range: 0.3333,
  prefix: 0.005,
  pattern: 0.005,
  regex: 0.005,
  containment: 0.005,
} as const satisfies Record<UsedCondition["comparison"], Share>;

/** Negative: a share of the rows that grows with the table. */
const distinctValues = ({ distinct }: ColumnStatistics, rows: Rows): number =>
  Math.max(1, distinct < 0 ? -distinct * rows : distinct);

const perValue = (statistics: ColumnStatistics, rows: Rows): Share =>
  (1 - statistics.nullShare) / distinctValues(statistics, rows);

/** Of each value what ANALYZE counted, or an equal part of what the counted ones leave. */
function equality(statistics: ColumnStatistics, rows: Rows, values: readonly string[]): Share {
  const { mostCommonValues, mostCommonShares, nullShare } = statistics;
  const rest = 1 - nullShare - mostCommonShares.reduce((sum, share) => sum + share, 0);
  const others = Math.max(1, distinctValues(statistics, rows) - mostCommonValues.length);
  const shares = [...new Set(values)].map(
    (value) => mostCommonShares[mostCommonValues.indexOf(value)] ?? Math.max(0, rest) / others,
  );
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}
