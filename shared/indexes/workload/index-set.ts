/** A set of indexes by their numbers: a bit for each, because the same sets are asked about again and again. */
export type IndexSet = bigint;

export const NO_INDEXES: IndexSet = 0n;

export const setOf = (numbers: Iterable<number>): IndexSet => {
  let set = NO_INDEXES;
  for (const number of numbers) set |= 1n << BigInt(number);
  return set;
};

export function numbersIn(set: IndexSet): number[] {
  const numbers: number[] = [];
  for (let rest = set, number = 0; rest > 0n; rest >>= 1n, number++)
    if (rest & 1n) numbers.push(number);
  return numbers;
}

export const isWithin = (part: IndexSet, whole: IndexSet): boolean => (part & whole) === part;

export const without = (set: IndexSet, others: IndexSet): IndexSet => set & ~others;
