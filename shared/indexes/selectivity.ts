import type { Rows, Share } from "#shared/base/units.ts";
import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import type { Column, ColumnStatistics } from "./catalog.ts";

/**
 * The share of rows that a condition keeps, from pg_stats, by the planner's own formulas
 * (`var_eq_const`, `scalarineqsel` in selfuncs.c) without their corrections: good enough to tell a
 * column that finds a few rows from one that finds half of the table.
 */
export function selectivity(condition: UsedCondition, column: Column, rows: Rows): Share {
  const { statistics } = column;
  const { comparison, values, call } = condition;
  if (!statistics) return defaults[comparison];
  switch (comparison) {
    case "null":
      return statistics.nullShare;
    case "equality":
    case "join":
      return call ? perValue(statistics, rows) : equality(statistics, rows, values?.[0]);
    case "list":
      return Math.min(
        1,
        (values ?? UNKNOWN_LIST).reduce((s, v) => s + equality(statistics, rows, v), 0),
      );
    case "range":
      return call ? defaults.range : range(statistics, values);
    case "prefix":
    case "pattern":
      return defaults[comparison];
    default:
      return comparison satisfies never;
  }
}

/** What selfuncs.h assumes where nothing is known (DEFAULT_EQ_SEL and its kin). */
const defaults = {
  equality: 0.005,
  join: 0.005,
  list: 0.02,
  null: 0.005,
  range: 0.3333,
  prefix: 0.005,
  pattern: 0.005,
} as const satisfies Record<UsedCondition["comparison"], Share>;

/** A list of parameters: of how many is not known before it runs. */
const UNKNOWN_LIST: readonly (string | undefined)[] = [undefined, undefined, undefined, undefined];

/** Negative: a share of the rows that grows with the table. */
const distinctValues = ({ distinct }: ColumnStatistics, rows: Rows): number =>
  Math.max(1, distinct < 0 ? -distinct * rows : distinct);

const perValue = (statistics: ColumnStatistics, rows: Rows): Share =>
  (1 - statistics.nullShare) / distinctValues(statistics, rows);

function equality(statistics: ColumnStatistics, rows: Rows, value: string | undefined): Share {
  const { mostCommonValues, mostCommonShares, nullShare } = statistics;
  if (value === undefined) return perValue(statistics, rows);
  const common = mostCommonValues.indexOf(value);
  if (common >= 0) return mostCommonShares[common] ?? 0;
  const rest = 1 - nullShare - mostCommonShares.reduce((sum, share) => sum + share, 0);
  return (
    Math.max(0, rest) / Math.max(1, distinctValues(statistics, rows) - mostCommonValues.length)
  );
}

/** Two values are the bounds of BETWEEN; of one alone the direction is not kept, so a third. */
function range(
  { histogramBounds }: ColumnStatistics,
  values: readonly string[] | undefined,
): Share {
  const [low, high] = values ?? [];
  if (low === undefined || high === undefined || histogramBounds.length < 2) return defaults.range;
  const below = (value: string) =>
    histogramBounds.filter((bound) => compare(bound, value) < 0).length;
  return Math.max(1, below(high) - below(low)) / histogramBounds.length;
}

function compare(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : Number(a > b);
}
