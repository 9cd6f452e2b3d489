/** Random choices that are the same for the same seed. */
export interface Dice {
  /** From 1. */
  readonly upTo: (most: number) => number;
  readonly chance: (share: number) => boolean;
  readonly oneOf: <T>(choices: readonly T[]) => T;
}

export function dice(seed: number): Dice {
  const next = mulberry32(seed);
  const upTo = (most: number) => 1 + Math.floor(next() * most);
  return {
    upTo,
    chance: (share) => next() < share,
    oneOf: (choices) => choices[upTo(choices.length) - 1] as (typeof choices)[number],
  };
}

/** https://github.com/cprosche/mulberry32, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
