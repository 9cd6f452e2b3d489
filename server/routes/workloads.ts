import { setTimeout as sleep } from "node:timers/promises";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { isStopping } from "#server/stop.ts";
import { addRun, cancelRun, isRunId, readRunState } from "#server/store/workload-runs.ts";
import { isWorkloadId, listWorkloads, readWorkload } from "#server/store/workloads.ts";
import type { ChoiceRequest } from "#server/workload/choose-indexes.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { WorkloadProgress } from "#shared/price-workload.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { askedWindow } from "./statement-history.ts";
import { streamAnswer } from "./stream-answer.ts";
import { valid } from "./valid.ts";

/** In bytes: of the largest disk there is. */
const size = z.number().positive().max(1e15);

const request = z.object({
  limits: z
    .object({
      size: size.optional(),
      count: z.int().min(1).max(100).optional(),
      walPerDay: size.optional(),
    })
    .default({}),
  ...askedWindow,
  /** How many of the heaviest statements. */
  statements: z.int().min(1).max(200).default(50),
});

/** Indexes for all of a database's heaviest statements at once. Nothing is run on it or built. */
export const databaseWorkloadRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/workloads", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const kept = await listWorkloads(context.store, database.id);
      return c.json(
        {
          workloads: kept.map(({ createdAt, ...each }) => ({
            ...each,
            createdAt: createdAt.toISOString(),
          })),
        },
        200,
      );
    })
    .post("/:id/workloads", valid("json", request), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const run = await addRun(context.store, {
        databaseId: database.id,
        madeBy: await nameOf(context, c),
        request: c.req.valid("json") satisfies ChoiceRequest,
      });
      if (run === undefined) return refuse(c, alreadyChoosing);
      c.header(RUN, run);
      return follow(context, c, { databaseId: database.id, run });
    })
    .get("/:id/workloads/runs/:run", async (c) => {
      const { id: databaseId, run } = c.req.param();
      const state = isRunId(run) && (await readRunState(context.store, databaseId, run));
      return state ? follow(context, c, { databaseId, run }) : refuse(c, noRun);
    });

/** By which it is asked for again, where the process that answered is gone. */
const RUN = "X-Workload-Run";

interface Followed {
  readonly databaseId: string;
  readonly run: string;
}

const LOOK: Milliseconds = 200;

/** Whichever process is at it. Whoever leaves cancels it, but where this process ends, it goes on. */
const follow = (
  { store, log }: Pick<AppContext, "store" | "log">,
  c: Context,
  { databaseId, run }: Followed,
) =>
  streamAnswer(c, log, async (onProgress, signal) => {
    let told = "";
    for (;;) {
      const state = await readRunState(store, databaseId, run);
      if (!state || state.isCancelled) return cancelled;
      if (state.answer) return state.answer;
      const step = JSON.stringify(state.progress ?? begun);
      if (step !== told) onProgress(state.progress ?? begun);
      told = step;
      if (isStopping()) return elsewhere;
      await sleep(LOOK, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) continue;
      await cancelRun(store, run);
      return cancelled;
    }
  });

const begun: WorkloadProgress = { kind: "progress", doing: "considering", done: 0, of: 1 };

const cancelled = problem("cancelled", "This was cancelled. Nothing was chosen.");

const elsewhere = problem(
  "starting",
  "This process of Planlens ends. The choice goes on in another one, which tells how far it is.",
);

const noRun = problem(
  "not-found",
  "No choice of indexes goes on here under this name. It was hours ago; choose again.",
);

const nameOf = async ({ signIn }: AppContext, c: Context) => (await signIn?.session(c))?.name;

/** What was chosen once, for whoever has its address. */
export const workloadRoutes = (context: AppContext) =>
  new Hono().get("/:id", async (c) => {
    const id = c.req.param("id");
    const kept = isWorkloadId(id) ? await readWorkload(context.store, id) : undefined;
    if (!kept) return refuse(c, gone);
    const { createdAt, ...workload } = kept;
    const database = await findDatabase(context, kept.databaseId);
    const databaseName = isProblem(database) ? kept.databaseId : database.name;
    return c.json({ ...workload, createdAt: createdAt.toISOString(), databaseName }, 200);
  });

const alreadyChoosing = problem(
  "too-many",
  "Indexes are being chosen for this database already. Wait until that has ended, or cancel it.",
);

const gone = problem(
  "not-found",
  "There are no indexes of a workload at this address. The newest twenty of a database are kept; choose again.",
);
