import type { Bytes, Milliseconds, Share } from "#shared/base/units.ts";

/** One statement of many, and what it takes of the server. */
export interface WorkloadStatement {
  /** Its row's in pg_stat_statements. */
  readonly key: string;
  readonly text: string;
  /** As it is planned: with each set of values, or as it is written. */
  readonly cases: readonly string[];
  readonly calls: number;
  /** Of all calls. */
  readonly time: Milliseconds;
}

/** What a set of indexes may cost. Absent is as much as it likes. */
export interface WorkloadLimits {
  readonly size?: Bytes | undefined;
  readonly count?: number | undefined;
  readonly walPerDay?: Bytes | undefined;
}

/**
 * No statement counts for more of the whole, so that a single one cannot hide the rest. Of two
 * statements one may be nearly all there is; of three, two thirds.
 */
const mostOfTheWhole = (statements: number): Share => Math.max(0.3, 2 / statements);

/**
 * What each time counts for: shares that add up to 1, none above the most. What a heavy one has above
 * it, nobody gets: as if it took just so long that it makes up the most of what is counted.
 */
export function weights(times: readonly Milliseconds[]): readonly Share[] {
  const most = mostOfTheWhole(times.length);
  const heaviestFirst = times.toSorted((a, b) => b - a);
  const sums = heaviestFirst.map((_, at) => sum(heaviestFirst.slice(at)));
  // Those before `at` are capped, each to as much of the whole as it may be.
  const at = heaviestFirst.findIndex(
    (time, capped) => time <= capFor(capped, sums[capped] ?? 0, most),
  );
  const cap = at > 0 ? capFor(at, sums[at] ?? 0, most) : Number.POSITIVE_INFINITY;
  const capped = times.map((time) => Math.min(time, cap));
  const whole = sum(capped);
  return capped.map((time) => (whole > 0 ? time / whole : 1 / times.length));
}

/** So that `capped` statements of this length are each the most of all, beside what the rest takes. */
const capFor = (capped: number, rest: Milliseconds, most: Share): Milliseconds =>
  capped * most >= 1 ? Number.POSITIVE_INFINITY : (most * rest) / (1 - capped * most);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
