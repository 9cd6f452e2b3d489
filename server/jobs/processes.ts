import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { ask } from "#server/store/ask.ts";
import type { Milliseconds, Seconds } from "#shared/base/units.ts";

/** How this process says that it lives. */
const BEAT: Milliseconds = 2_000;

/** Whose connections to the store are gone and who has been silent for three beats is dead. */
const SILENT: Seconds = 6;

/** Whoever is silent for that long is, though a proxy may hold connections open: its jobs are done elsewhere. */
const GONE: Seconds = 30;

/** Connections to the store have it as application_name, by which others see them. */
export const processName = (id: string) => `planlens ${id}`;

/** Of this process: its connections are named by it from the first on. */
export const processId = randomUUID();

export interface Membership {
  /** Where graphile-worker tells of its workers. */
  readonly events: WorkerEvents;
  /** What this process was at, to be done by whoever is there. */
  readonly giveBack: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

/**
 * graphile-worker leaves the jobs of a process that was killed locked for four hours. Here the living
 * look after each other: jobs of the dead are free within seconds.
 */
export function joinProcesses(store: Pool, log: Logger, id = processId): Membership {
  const events: WorkerEvents = new EventEmitter();
  const workers: string[] = [];
  // Jobs are locked by the one or the other, depending on how they were fetched.
  events.on("pool:create", ({ workerPool }) => workers.push(workerPool.id));
  events.on("worker:create", ({ worker }) => workers.push(worker.workerId));
  const beat = async () => {
    try {
      await ask(store, SAY, [id, workers]);
      await ask(store, FREE, [id, SILENT, GONE]);
      await ask(store, FREE_UNKNOWN, [GONE]);
    } catch {
      log.warn("the store did not hear that this process lives");
    }
  };
  const timer = setInterval(() => void beat(), BEAT).unref();
  const giveBack = async () => {
    await ask(store, "select planlens_jobs.force_unlock_workers($1)", [workers]);
  };
  return {
    events,
    giveBack,
    leave: async () => {
      clearInterval(timer);
      await ask(store, "delete from planlens.processes where id = $1", [id]);
      await giveBack();
    },
  };
}

const SAY = `
  insert into planlens.processes (id, workers)
  values ($1, $2)
  on conflict (id) do update set workers = excluded.workers, seen_at = now()`;

const FREE = `
  with gone as (
    delete from planlens.processes
    where id <> $1
      and (
        seen_at < now() - make_interval(secs => $3)
        or (
          seen_at < now() - make_interval(secs => $2)
          and not exists (
            select from pg_catalog.pg_stat_activity
            where application_name = 'planlens ' || id
          )
        )
      )
    returning workers
  )
  select planlens_jobs.force_unlock_workers(workers) from gone`;

/** Jobs of those who died before they had said that they live, or took one while they left. */
const FREE_UNKNOWN = `
  select planlens_jobs.force_unlock_workers(array_agg(locked_by))
  from planlens_jobs.jobs
  where locked_at < now() - make_interval(secs => $1)
    and not exists (select from planlens.processes where locked_by = any (workers))`;
