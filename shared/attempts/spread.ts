import type { Milliseconds } from "#shared/base/units.ts";

/** How far apart several runs of the same lie. */
export interface Spread {
  readonly runs: number;
  readonly min: Milliseconds;
  readonly lowerQuartile: Milliseconds;
  readonly median: Milliseconds;
  readonly upperQuartile: Milliseconds;
  readonly max: Milliseconds;
}

export function spreadOf(times: readonly Milliseconds[]): Spread | undefined {
  if (times.length === 0) return;
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => quantile(sorted, share);
  return {
    runs: sorted.length,
    min: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    max: at(1),
  };
}

/** Between the two values that it falls between, as `percentile_cont` has it. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
