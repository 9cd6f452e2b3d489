import type { Share } from "#shared/base/units.ts";
import type { Change } from "#shared/statements/change.ts";
import type { CollectingState, CountFlag } from "#shared/statements/history.ts";
import { type Metric, metricValue, sharedMetric } from "#shared/statements/metrics.ts";
import type { CountedRow, StatementRow } from "#shared/statements/statement-row.ts";
import type { BaselineName, CountedTime, StatementWindow } from "#shared/statements/window.ts";

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
  /** The same of this row and all before it. */
  readonly runningShare?: Share;
  /** Empty where its numbers are exact. */
  readonly flags: readonly CountFlag[];
  /** The metric in each of the window's steps, of the mean the total; absent since the reset. */
  readonly trend?: readonly number[];
  /** Where the window is held against another one. */
  readonly change?: Change;
}

/** A ranking of one window of time, which may be held against another. */
export interface WindowRanking extends Ranking {
  readonly window: StatementWindow;
  /** Of the extension: `1.12`. Absent where an upload does not say. */
  readonly version?: string;
  /** Of what was counted since the reset, where it was not pg_stat_statements. */
  readonly source?: "pg_stat_monitor";
  /** What limits what is seen, in sentences that say what to do. */
  readonly notes: readonly string[];
  /** Absent since the reset. */
  readonly lost?: Lost;
  readonly against?: Baseline;
  /** Absent of what was uploaded. */
  readonly collecting?: CollectingState;
}

/** What was counted, and is in no number, as nobody read it before it was reset or dropped. */
export interface Lost {
  /** Statements that were counted on until then: how much of each is lost, nothing tells. */
  readonly statements: number;
  readonly resets: number;
  /** How often entries were dropped to make room, where the extension says it. */
  readonly evictions?: number;
}

export interface Baseline extends CountedTime {
  readonly name: BaselineName;
  /** The metric's sum, as `whole` is the window's. */
  readonly whole: number;
  /** Those that were called then and not in the window, the heaviest first. */
  readonly gone: readonly StatementRow[];
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
  const running = runningSums(rows.map(value));
  const share = (part: number) => (whole > 0 ? { share: part / whole } : {});
  const remainder = (some: readonly CountedRow[]): Remainder => ({
    statements: some.length,
    value: sum(some),
    ...share(sum(some)),
  });
  return {
    metric,
    whole,
    rows: rows.map((row, at) => ({
      ...told(row),
      ...share(value(row)),
      ...(whole > 0 && { runningShare: (running[at] ?? 0) / whole }),
      flags: row.flags ?? [],
    })),
    others: remainder(others),
    planlens: remainder(ours),
    hidden: remainder(hidden),
    nested: { statements: nested.length, value: sum(nested) },
  };
}

function runningSums(values: readonly number[]): number[] {
  const sums: number[] = [];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
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
