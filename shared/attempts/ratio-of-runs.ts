import type { Milliseconds } from "#shared/base/units.ts";
import { quantile } from "./spread.ts";

/** By how much one thing takes longer than another, as far as several runs of both tell. */
export interface RatioOfRuns {
  /** The median of the ratios of every run of the one to every run of the other: 0.5 is half as long. */
  readonly ratio: number;
  /** In 95 of 100 such measurements the true ratio lies between these. */
  readonly low: number;
  readonly high: number;
}

/** What may differ by chance alone in one measurement of twenty is no difference. */
const CHANCE = 0.05;

/** The fewest runs of each that can tell a difference at all. */
export const fewestRuns = 4;

/**
 * The interval that belongs to the test of Mann, Whitney and Wilcoxon, exact and of ratios: it
 * leaves 1 out where that test finds a difference. It asks nothing of how times are spread, which
 * is as well, for they are skewed. Nothing where the runs are too few to tell.
 * https://en.wikipedia.org/wiki/Hodges%E2%80%93Lehmann_estimator
 */
export function ratioOfRuns(
  before: readonly Milliseconds[],
  after: readonly Milliseconds[],
): RatioOfRuns | undefined {
  const outside = leftOut(before.length, after.length);
  if (outside === 0) return;
  const ratios = after.flatMap((one) => before.map((other) => told(one) / told(other)));
  ratios.sort((a, b) => a - b);
  return {
    ratio: quantile(ratios, 0.5),
    low: ratios[outside - 1] ?? 0,
    high: ratios[ratios.length - outside] ?? Number.POSITIVE_INFINITY,
  };
}

/** Postgres prints microseconds: what took none took less than half of one. */
const told = (time: Milliseconds): Milliseconds => Math.max(time, 0.0005);

export const isDifference = ({ low, high }: RatioOfRuns): boolean => low > 1 || high < 1;

/**
 * How many of the ratios, at either end, lie outside of the interval and on its ends: as many as
 * are that extreme by chance in less than half of `CHANCE`.
 */
function leftOut(before: number, after: number): number {
  const key = `${before} ${after}`;
  const count = known.get(key) ?? countLeftOut(before, after);
  known.set(key, count);
  return count;
}

/** Of fifty runs each it takes a third of a second. */
const known = new Map<string, number>();

function countLeftOut(before: number, after: number): number {
  const ways = waysToRank(before, after);
  const all = ways.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  let count = 0;
  for (const each of ways) {
    sum += each;
    if (sum / all > CHANCE / 2) break;
    count++;
  }
  return count;
}

/**
 * In how many orders of two groups u pairs stand the wrong way round, for each u. The last of all
 * is of the first group, behind all of the second, or it is of the second.
 */
function waysToRank(first: number, second: number): readonly number[] {
  let shorter = Array.from({ length: second + 1 }, () => [1]);
  for (let one = 1; one <= first; one++) {
    const row: number[][] = [[1]];
    for (let other = 1; other <= second; other++) {
      const behindAll = shorter[other] ?? [];
      const without = row[other - 1] ?? [];
      row.push(
        Array.from(
          { length: one * other + 1 },
          (_, u) => (behindAll[u - other] ?? 0) + (without[u] ?? 0),
        ),
      );
    }
    shorter = row;
  }
  return shorter[second] ?? [1];
}
