import { setTimeout as sleep } from "node:timers/promises";
import type { Runner } from "graphile-worker";
import type { Logger } from "pino";
import type { Milliseconds } from "#shared/base/units.ts";

/** The store may be gone for as long as it restarts. */
const PAUSE: Milliseconds = 1_000;

/**
 * Where graphile-worker cannot write down how a job ended, such as while the store restarts, it stops,
 * and says so to nobody (https://github.com/graphile/worker/issues/635). Here it begins anew, when what
 * it was at has been given back.
 */
export async function keepRunning(
  begin: () => Promise<Runner>,
  giveBack: () => Promise<void>,
  log: Logger,
): Promise<() => Promise<void>> {
  let runner = await begin();
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      await runner.promise.catch((error: unknown) =>
        log.warn({ message: String(error) }, "the queue ended"),
      );
      await sleep(PAUSE, undefined, { ref: false });
      if (isOver) return;
      try {
        await giveBack();
        runner = await begin();
        if (isOver) await runner.stop();
      } catch (error) {
        log.warn({ message: String(error) }, "the queue could not begin anew");
      }
    }
  };
  void watch();
  return async () => {
    isOver = true;
    // It may have stopped by itself, and refuses to do so twice.
    await runner.stop().catch(() => undefined);
  };
}
