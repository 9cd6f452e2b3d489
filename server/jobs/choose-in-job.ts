import { asProblem } from "#server/routes/as-problem.ts";
import { findDatabase } from "#server/routes/find-database.ts";
import type { Services } from "#server/services.ts";
import { endRun, noteProgress, readOpenRun } from "#server/store/workload-runs.ts";
import { type ChoiceRequest, chooseIndexes } from "#server/workload/choose-indexes.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { WorkloadProgress } from "#shared/price-workload.ts";
import type { Parse } from "#shared/sql/parsed.ts";

interface Chooser
  extends Pick<Services, "databases" | "store" | "key" | "hosts" | "log" | "twins"> {
  readonly parse: Parse;
}

/** How often its reader is told how far it is, and may have cancelled it. */
const LOOK: Milliseconds = 300;

/**
 * Whoever takes it begins anew: a process that was killed leaves nothing but the run itself. What
 * fails is its answer, unless this process ends: then another one takes it.
 */
export async function chooseInJob(chooser: Chooser, id: string, ending: AbortSignal) {
  const { store, twins, parse, log } = chooser;
  const run = await readOpenRun<ChoiceRequest>(store, id);
  if (!run) return;
  const database = await findDatabase(chooser, run.databaseId);
  if (isProblem(database)) return void (await endRun(store, id, database));
  const cancelled = new AbortController();
  let progress: WorkloadProgress | undefined;
  const looking = setInterval(() => {
    noteProgress(store, id, progress).then(
      (isWanted) => isWanted || cancelled.abort(),
      () => undefined, // the next look may find the store again
    );
  }, LOOK);
  try {
    const answer = await chooseIndexes(run.request, {
      ...{ store, twins, parse, database },
      madeBy: run.madeBy ?? undefined,
      signal: AbortSignal.any([ending, cancelled.signal]),
      onProgress: (step) => {
        progress = step;
      },
    }).catch((error: Error) => asProblem(error, log));
    ending.throwIfAborted();
    await endRun(store, id, answer);
  } finally {
    clearInterval(looking);
  }
}
