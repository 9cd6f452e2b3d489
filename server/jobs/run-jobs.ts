import { Logger, parseCronItems, run } from "graphile-worker";
import type { Logger as Log } from "pino";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { Services } from "#server/services.ts";
import { forgetAudit } from "#server/store/audit.ts";
import { collectFromStart, listCollected, takeDue } from "#server/store/collecting.ts";
import { forgetOld } from "#server/store/forget-old.ts";
import { deleteExpired } from "#server/store/shares.ts";
import { collectStatements } from "./collect-statements.ts";
import { keepPlans } from "./keep-plans.ts";

type Worker = Pick<Services, "databases" | "store" | "key" | "hosts" | "log" | "auditDays">;

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
  for (const { id, from } of databases) if (from === "demo") await collectFromStart(store, id);
  const runner = await run({
    pgPool: store,
    schema: "planlens_jobs",
    // Databases that are read at once.
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(
      ({ workerId }) =>
        (level, message) =>
          logTo(log, level, { workerId, message }),
    ),
    parsedCronItems: parseCronItems([
      { task: "plan-snapshots", match: "* * * * *", options: { backfillPeriod: 0 } },
      { task: "delete-expired", match: "7 * * * *", options: { backfillPeriod: 3_600_000 } },
      { task: "plan-plans", match: "13 * * * *", options: { backfillPeriod: 0 } },
      { task: "forget-old", match: "17 3 * * *", options: { backfillPeriod: 86_400_000 } },
    ]),
    taskList: {
      "plan-snapshots": async (_, { addJob }) => {
        for (const databaseId of await takeDue(store)) {
          // No queue of its own: that of a process which was killed would stay locked for hours.
          const options = { jobKey: `snapshot ${databaseId}`, maxAttempts: 1 };
          await addJob("snapshot", { databaseId }, options);
        }
      },
      snapshot: (payload) => collectStatements(worker, readDatabaseId(payload)),
      "plan-plans": async (_, { addJob }) => {
        for (const databaseId of await listCollected(store)) {
          await addJob("plans", { databaseId }, { jobKey: `plans ${databaseId}`, maxAttempts: 1 });
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
  // The first snapshot need not wait for the next minute.
  await runner.addJob("plan-snapshots", {}, { jobKey: "plan at the start" });
  return { stop: () => runner.stop() };
}

function readDatabaseId(payload: unknown): string {
  if (typeof payload === "object" && payload !== null && "databaseId" in payload) {
    return String(payload.databaseId);
  }
  throw new Error("A snapshot without a database was planned");
}

/** Its news of each job is of no use to anybody but us. */
function logTo(log: Log, level: string, said: object) {
  if (level === "error") log.error(said);
  else if (level === "warning") log.warn(said);
  else log.trace(said);
}
