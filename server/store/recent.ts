import type { Milliseconds } from "#shared/base/units.ts";

/** What was read from the store a moment ago. */
export interface Recent<T> {
  readonly read: (id: string) => Promise<T | undefined>;
  readonly forget: (id: string) => void;
}

/** Another process on the same store may have deleted it: it is shown no longer than that. */
const LIFETIME: Milliseconds = 2_000;

/** Of a share that everybody opens there is one. */
const MOST = 20;

/**
 * Many who open one plan at once ask the store once. It is a help on a machine that statements keep
 * busy: each question to the store waits for three processes to get their turn.
 */
export function createRecent<T>(read: (id: string) => Promise<T | undefined>): Recent<T> {
  const kept = new Map<string, Promise<T | undefined>>();
  const keep = (id: string) => {
    const answer = read(id);
    kept.set(id, answer);
    const forget = () => {
      if (kept.get(id) === answer) kept.delete(id);
    };
    answer.then(() => setTimeout(forget, LIFETIME).unref(), forget);
    for (const oldest of [...kept.keys()].slice(0, Math.max(kept.size - MOST, 0)))
      kept.delete(oldest);
    return answer;
  };
  return {
    read: (id) => kept.get(id) ?? keep(id),
    forget: (id) => void kept.delete(id),
  };
}
