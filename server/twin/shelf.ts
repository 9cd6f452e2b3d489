import type { KeptTwin } from "./ask-twin.ts";
import type { Values } from "./snapshot.ts";
import type { TwinCluster } from "./twin-cluster.ts";

/** A twin that is kept for the next question. */
export interface Held extends KeptTwin {
  readonly cluster: TwinCluster;
  readonly values: Values;
  /** What production looked like when it was read, and when that was last found to be so still. */
  readonly digest: string;
  readonly checkedAt: number;
}

export interface Shelf {
  readonly get: (key: string) => Held | undefined;
  /** The one that was kept last is the last to go. */
  readonly keep: (key: string, twin: Held) => Held;
  readonly drop: (key: string) => Promise<void>;
  readonly keys: () => readonly string[];
  /** Lends a place: a twin that is being asked is not dropped for another. */
  readonly during: <T>(key: string, use: () => Promise<T>) => Promise<T>;
}

/** Some megabytes each: the lengths of their files take no room. */
const MOST_TWINS = 8;

export function createShelf(): Shelf {
  const held = new Map<string, Held>();
  const busy = new Set<string>();

  const drop = async (key: string) => {
    const twin = held.get(key);
    held.delete(key);
    await twin?.cluster.dropDatabase(twin.twin.name);
  };

  return {
    get: (key) => held.get(key),
    keep: (key, twin) => {
      held.delete(key);
      held.set(key, twin);
      return twin;
    },
    drop,
    keys: () => [...held.keys()],
    during: async (key, use) => {
      busy.add(key);
      try {
        return await use();
      } finally {
        busy.delete(key);
        const idle = [...held.keys()].filter((each) => !busy.has(each));
        for (const each of idle.slice(0, Math.max(0, held.size - MOST_TWINS))) {
          // Of a cluster that has ended nothing is left to drop.
          await drop(each).catch(() => undefined);
        }
      }
    },
  };
}
