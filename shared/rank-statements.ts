import type { Share } from "#shared/base/units.ts";
import { type Metric, metricValue, sharedMetric } from "#shared/statements/metrics.ts";
import type { CountedRow, StatementRow } from "#shared/statements/statement-row.ts";

/**
 * The heaviest statements. The shares of `rows`, `others`, `planlens` and `hidden` add up to 1:
 * together they are everything that the server counted for this database.
 */
export interface Ranking {
  readonly metric: Metric;
  /** The whole that shares are of: the metric's sum, for the mean the sum of the total time. */
  readonly whole: number;
  readonly rows: readonly RankedStatement[];
  /** Statements that are not in `rows`: below the limit, or not what was searched for. */
  readonly others: Remainder;
  /** What Planlens itself asked. */
  readonly planlens: Remainder;
  /** Statements of other roles, which this one may not read. */
  readonly hidden: Remainder;
  /** What functions ran: in none of the above, as its time is inside its callers' already. */
  readonly nested: Omit<Remainder, "share">;
}

export interface RankedStatement extends StatementRow {
  /** Absent where the whole is 0. */
  readonly share?: Share;
}

export interface Remainder {
  readonly statements: number;
  /** In the unit of `whole`. */
  readonly value: number;
  readonly share?: Share;
}

export interface RankingRequest {
  readonly metric: Metric;
  /** The most rows there may be. */
  readonly limit: number;
}

/** Rows of pg_stat_statements → ranking. */
export function rankStatements(
  counted: readonly CountedRow[],
  { metric, limit }: RankingRequest,
): Ranking {
  const { nested = [], ours = [], hidden = [], known = [] } = Object.groupBy(counted, kindOf);
  const ranked = known.toSorted(heavierFirst(metric));
  const rows = ranked.filter(({ isFound }) => isFound).slice(0, limit);
  const shown = new Set(rows);
  const others = ranked.filter((row) => !shown.has(row));
  const value = metricValue[sharedMetric(metric)];
  const sum = (some: readonly CountedRow[]) => some.reduce((total, row) => total + value(row), 0);
  const whole = sum(rows) + sum(others) + sum(ours) + sum(hidden);
  const share = (part: number) => (whole > 0 ? { share: part / whole } : {});
  const remainder = (some: readonly CountedRow[]): Remainder => ({
    statements: some.length,
    value: sum(some),
    ...share(sum(some)),
  });
  return {
    metric,
    whole,
    rows: rows.map((row) => ({ ...told(row), ...share(value(row)) })),
    others: remainder(others),
    planlens: remainder(ours),
    hidden: remainder(hidden),
    nested: { statements: nested.length, value: sum(nested) },
  };
}

function kindOf({ toplevel, isOurs, queryid }: CountedRow): "nested" | "ours" | "hidden" | "known" {
  if (!toplevel) return "nested";
  if (queryid === undefined) return "hidden";
  return isOurs ? "ours" : "known";
}

/** Of two that are equal the one that took longer, then the one that was always first. */
const heavierFirst = (metric: Metric) => (a: CountedRow, b: CountedRow) =>
  metricValue[metric](b) - metricValue[metric](a) ||
  b.totalExecTime - a.totalExecTime ||
  a.key.localeCompare(b.key);

/** What a row tells of itself once it is known to be the reader's to see. */
export function told({ toplevel: _, isOurs: __, isFound: ___, ...row }: CountedRow): StatementRow {
  return { ...row, queryid: row.queryid ?? "", text: row.text ?? "" };
}
