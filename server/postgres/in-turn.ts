/** Lends one of a number of places; who comes when all are taken waits, in order. */
export type InTurn = <T>(use: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

export function createTurns(places: number): InTurn {
  let free = places;
  const waiting = new Set<() => void>();

  const take = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(enter);
        reject(signal?.reason);
      };
      const enter = () => {
        waiting.delete(enter);
        signal?.removeEventListener("abort", leave);
        free -= 1;
        resolve();
      };
      if (signal?.aborted) return leave();
      if (free > 0) return enter();
      signal?.addEventListener("abort", leave, { once: true });
      waiting.add(enter);
    });

  const give = () => {
    free += 1;
    const [next] = waiting;
    next?.();
  };

  return async (use, signal) => {
    await take(signal);
    try {
      return await use();
    } finally {
      give();
    }
  };
}

/** Turns for each key apart. */
export function createTurnsByKey(places: number): (key: string) => InTurn {
  const turns = new Map<string, InTurn>();
  return (key) => {
    const found = turns.get(key) ?? createTurns(places);
    turns.set(key, found);
    return found;
  };
}
