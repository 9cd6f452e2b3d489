/**
 * A set of numbers as the sum of a random number for each: sets are joined by adding, whatever the
 * order, and two of the same sum are the same set but for one in 2^64.
 */
export interface SetSum {
  readonly low: number;
  readonly high: number;
  readonly size: number;
}

export const emptySet: SetSum = { low: 0, high: 0, size: 0 };

export function sumOfSets(sets: readonly SetSum[], member: number | undefined): SetSum {
  let [low, high, size] = member === undefined ? [0, 0, 0] : [mix(member, 1), mix(member, 2), 1];
  for (const set of sets) {
    low = (low + set.low) | 0;
    high = (high + set.high) | 0;
    size += set.size;
  }
  return { low, high, size };
}

export const writeSet = ({ low, high, size }: SetSum): string =>
  size === 0 ? "" : `${low} ${high} ${size}`;

/** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
function mix(number: number, seed: number): number {
  let hash = (number + Math.imul(seed, 0x9e3779b9)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
