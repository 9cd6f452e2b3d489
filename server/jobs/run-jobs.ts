import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCronItems, run, runMigrations } from "graphile-worker";
import type { Logger as Log } from "pino";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { Services } from "#server/services.ts";
import { StoreFailed } from "#server/store/ask.ts";
import { forgetAudit } from "#server/store/audit.ts";
import { collectFromStart, isDone, listCollected, planDue } from "#server/store/collecting.ts";
import { forgetOld } from "#server/store/forget-old.ts";
import { deleteExpired } from "#server/store/shares.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { chooseInJob } from "./choose-in-job.ts";
import { collectStatements } from "./collect-statements.ts";
import { keepPlans } from "./keep-plans.ts";
import { keepRunning } from "./keep-running.ts";
import { joinProcesses } from "./processes.ts";

type Worker = Pick<
  Services,
  "databases" | "store" | "key" | "hosts" | "log" | "auditDays" | "twins"
>;

export interface Jobs {
  readonly stop: () => Promise<void>;
}

/**
 * What goes on without a reader. The store holds the schedule and the queue, so that several
 * processes share the work: each minute is planned once, and each database is read by one of them.
 */
export async function runJobs(worker: Worker): Promise<Jobs> {
  const { store, databases, log } = worker;
  const planner = { ...worker, parse: createParser() };
  const ending = new AbortController();
  const queue = { pgPool: store, schema: "planlens_jobs", logger: loggerTo(log) };
  // Whoever says that it lives looks at the jobs of the others.
  await runMigrations(queue);
  const member = joinProcesses(store, log);
  for (const { id, from } of databases) if (from === "demo") await collectFromStart(store, id);
  member.events.on("job:error", ({ job, error }) => {
    // The queue itself tells that it failed, and not why.
    if (error instanceof StoreFailed)
      log.error({ task: job.task_identifier, message: String(error.cause) });
  });
  const begin = () =>
    run({
      ...queue,
      events: member.events,
      // Databases that are read at once, and some that indexes are chosen for.
      concurrency: 6,
      noHandleSignals: true,
      // Else it does not look whether the end of a job was written down, and a failure ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      parsedCronItems: parseCronItems([
        { task: "plan-snapshots", match: "* * * * *", options: { backfillPeriod: 0 } },
        { task: "delete-expired", match: "7 * * * *", options: { backfillPeriod: 3_600_000 } },
        { task: "plan-plans", match: "13 * * * *", options: { backfillPeriod: 0 } },
        { task: "forget-old", match: "17 3 * * *", options: { backfillPeriod: 86_400_000 } },
      ]),
      taskList: {
        "plan-snapshots": async () => void (await planDue(store)),
        snapshot: async (payload, { job }) => {
          const databaseId = readDatabaseId(payload);
          const planned = field(payload, "planned");
          const isAgain = job.attempts > 1;
          if (isAgain && (await isDone(store, databaseId, planned))) return;
          await collectStatements(worker, databaseId, planned);
        },
        "choose-indexes": (payload) => chooseInJob(planner, readRun(payload), ending.signal),
        "plan-plans": async (_, { addJob }) => {
          for (const databaseId of await listCollected(store)) {
            await addJob(
              "plans",
              { databaseId },
              { jobKey: `plans ${databaseId}`, maxAttempts: 1 },
            );
          }
        },
        plans: (payload) => keepPlans(planner, readDatabaseId(payload)),
        "forget-old": async () => {
          const now = Date.now();
          await forgetOld(store, new Date(now));
          await forgetAudit(store, new Date(now - worker.auditDays * 86_400_000));
        },
        "delete-expired": () => deleteExpired(store),
      },
    });
  const stop = await keepRunning(begin, member.giveBack, log);
  // The first snapshot need not wait for the next minute.
  await store.query(
    "select planlens_jobs.add_job('plan-snapshots', job_key := 'plan at the start')",
  );
  return {
    stop: async () => {
      ending.abort();
      // A server that hangs may hold a snapshot up for a minute: another process takes it then.
      await Promise.race([stop(), sleep(PATIENCE)]);
      await member.leave();
    },
  };
}

const PATIENCE: Milliseconds = 2_000;

const readDatabaseId = (payload: unknown): string => field(payload, "databaseId");

const readRun = (payload: unknown): string => field(payload, "run");

function field(payload: unknown, name: string): string {
  const value = Object.getOwnPropertyDescriptor(Object(payload), name)?.value;
  if (typeof value === "string") return value;
  throw new Error(`A job without ${name} was planned`);
}

const loggerTo = (log: Log) =>
  new Logger(
    ({ workerId }) =>
      (level, message) =>
        logTo(log, level, { workerId, message }),
  );

/** Its news of each job is of no use to anybody but us. */
function logTo(log: Log, level: string, said: object) {
  if (level === "error") log.error(said);
  else if (level === "warning") log.warn(said);
  else log.trace(said);
}
