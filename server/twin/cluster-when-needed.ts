import { setTimeout as sleep } from "node:timers/promises";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

export interface ClusterWhenNeeded {
  /** Starts it, or one anew where it has ended. */
  readonly get: () => Promise<TwinCluster | Problem>;
  /** Whether nobody has to wait for one. */
  readonly isStarted: () => boolean;
  readonly isRunning: (cluster: TwinCluster) => boolean;
  /** Whether this one has ended, or ends within a moment: a lost connection is seen before. */
  readonly hasEnded: (cluster: TwinCluster) => Promise<boolean>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const MOMENT: Milliseconds = 2_000;

export function clusterWhenNeeded(folder: string): ClusterWhenNeeded {
  let starting: Promise<TwinCluster | Problem> | undefined;
  let running: TwinCluster | undefined;
  const ended = new WeakSet<TwinCluster>();

  const start = async () => {
    const cluster = await startTwinCluster(folder);
    if (isProblem(cluster)) return cluster;
    running = cluster;
    void cluster.ended.then(() => {
      ended.add(cluster);
      if (running === cluster) starting = running = undefined;
    });
    return cluster;
  };

  return {
    get: async () => {
      starting ??= start();
      const mine = starting;
      const forget = () => {
        if (starting === mine) starting = undefined;
      };
      const cluster = await mine.catch((error: unknown) => {
        forget();
        throw error;
      });
      if (isProblem(cluster)) forget();
      return cluster;
    },
    isStarted: () => running !== undefined,
    isRunning: (cluster) => !ended.has(cluster),
    hasEnded: async (cluster) => {
      const patience = new AbortController();
      const late = sleep(MOMENT, undefined, patience).catch(() => undefined);
      await Promise.race([cluster.ended, late]);
      patience.abort();
      return ended.has(cluster);
    },
    stop: async () => {
      await starting?.catch(() => undefined);
      await running?.stop();
    },
    kill: () => running?.kill(),
  };
}
