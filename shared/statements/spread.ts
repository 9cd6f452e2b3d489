/**
 * Calls, their mean time and how far they are spread, so that parts can be put together and taken
 * apart again. `squares` is the sum of the squared distances from the mean: pg_stat_statements'
 * deviation is that of the population, so it is their mean's root.
 * Chan, Golub, LeVeque: Updating formulae and a pairwise algorithm for computing sample variances.
 */
export interface Spread {
  readonly calls: number;
  readonly total: number;
  readonly squares: number;
}

export const noSpread: Spread = { calls: 0, total: 0, squares: 0 };

export function plusSpread(one: Spread, other: Spread): Spread {
  if (one.calls === 0) return other;
  if (other.calls === 0) return one;
  const calls = one.calls + other.calls;
  const apart = meanOf(other) - meanOf(one);
  const between = ((one.calls * other.calls) / calls) * apart ** 2;
  return { calls, total: one.total + other.total, squares: one.squares + other.squares + between };
}

/** What came to `before` to make `after` of it. */
export function minusSpread(after: Spread, before: Spread): Spread {
  const calls = after.calls - before.calls;
  const total = after.total - before.total;
  if (calls <= 0) return { calls, total, squares: 0 };
  if (before.calls === 0) return after;
  const rest: Spread = { calls, total, squares: 0 };
  const between = ((before.calls * calls) / after.calls) * (meanOf(rest) - meanOf(before)) ** 2;
  // Rounding makes it negative where all calls took as long.
  return { ...rest, squares: Math.max(0, after.squares - before.squares - between) };
}

export const meanOf = ({ calls, total }: Spread): number => (calls > 0 ? total / calls : 0);

export const deviationOf = ({ calls, squares }: Spread): number =>
  calls > 0 ? Math.sqrt(squares / calls) : 0;
