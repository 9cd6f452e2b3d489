/** Lends one of a number of places; who comes when all are taken waits, in order. */
export type InTurn = <T>(
  use: () => Promise<T>,
  signal?: AbortSignal,
  onWait?: OnWait,
) => Promise<T>;

/** Told how many are before, those who have a place among them, whenever that changes. */
type OnWait = (before: number) => void;

interface Waiter {
  readonly enter: () => void;
  readonly onWait: OnWait;
}

export function createTurns(places: number): InTurn {
  let free = places;
  const waiting = new Set<Waiter>();

  const tell = () => {
    let before = places - free;
    for (const { onWait } of waiting) onWait(before++);
  };

  const take = (signal: AbortSignal | undefined, onWait: OnWait) =>
    new Promise<void>((resolve, reject) => {
      const stand = () => {
        waiting.delete(waiter);
        signal?.removeEventListener("abort", leave);
      };
      const leave = () => {
        stand();
        reject(signal?.reason);
        tell();
      };
      const enter = () => {
        stand();
        free -= 1;
        resolve();
        tell();
      };
      const waiter = { enter, onWait };
      if (signal?.aborted) return leave();
      if (free > 0) return enter();
      signal?.addEventListener("abort", leave, { once: true });
      waiting.add(waiter);
      tell();
    });

  const give = () => {
    free += 1;
    const [next] = waiting;
    next?.enter();
  };

  return async (use, signal, onWait = () => undefined) => {
    await take(signal, onWait);
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
