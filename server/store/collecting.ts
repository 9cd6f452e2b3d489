import type { Pool } from "pg";
import type { Days, Seconds } from "#shared/base/units.ts";
import type { CollectingState } from "#shared/statements/history.ts";
import { ask } from "./ask.ts";

/** How a database is collected from. */
export interface Collecting {
  readonly isOn: boolean;
  readonly interval: Seconds;
  readonly retention: Days;
}

export const usualCollecting: Collecting = { isOn: false, interval: 60, retention: 30 };

interface Row extends Collecting {
  readonly triedAt: Date | null;
  readonly failure: string | null;
  readonly first: Date | null;
  readonly last: Date | null;
}

const itsSeries = "select id from planlens.statement_series where database_id = $1";

/** What its reader has set, and what there is. */
export async function readCollecting(store: Pool, databaseId: string): Promise<CollectingState> {
  const [row] = await ask<Row>(
    store,
    `select
       is_on as "isOn",
       interval_seconds as "interval",
       retention_days as "retention",
       tried_at as "triedAt",
       failure,
       least(
         (select min(started_at) from planlens.statement_sums where series_id in (${itsSeries})),
         (select min(started_at) from planlens.statement_deltas where series_id in (${itsSeries}))
       ) as "first",
       (select max(ended_at) from planlens.statement_deltas where series_id in (${itsSeries})) as "last"
     from planlens.statement_collecting as collecting
     where database_id = $1`,
    [databaseId],
  );
  if (!row) return usualCollecting;
  const { triedAt, failure, first, last, ...collecting } = row;
  return {
    ...collecting,
    ...(first && { from: first.toISOString() }),
    ...(last && { last: last.toISOString() }),
    ...(triedAt && failure && { failure: { at: triedAt.toISOString(), says: failure } }),
  };
}

export const setCollecting = (
  store: Pool,
  databaseId: string,
  { isOn, interval, retention }: Collecting,
) =>
  ask(
    store,
    `insert into planlens.statement_collecting
       (database_id, is_on, interval_seconds, retention_days)
     values ($1, $2, $3, $4)
     on conflict (database_id) do update
     set
       is_on = excluded.is_on,
       interval_seconds = excluded.interval_seconds,
       retention_days = excluded.retention_days,
       tried_at = null,
       failure = null`,
    [databaseId, isOn, interval, retention],
  );

/** Unless its reader has said otherwise already. */
export const collectFromStart = (store: Pool, databaseId: string) =>
  ask(
    store,
    `insert into planlens.statement_collecting
       (database_id, is_on, interval_seconds, retention_days)
     values ($1, true, $2, $3)
     on conflict do nothing`,
    [databaseId, usualCollecting.interval, usualCollecting.retention],
  );

/** The job comes once a minute, and never to the second. */
const EARLY: Seconds = 20;

/**
 * Hands those whose interval is over to the queue: nobody else does until the next one is, or while
 * the one before is still to be done. In one step, so that none is lost where a process is killed.
 */
export async function planDue(store: Pool): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    store,
    `with due as (
       update planlens.statement_collecting as collecting
       set tried_at = now()
       where is_on
         and (
           tried_at is null
           or tried_at <= now() - make_interval(secs => interval_seconds - $1::integer)
         )
         and not exists (
           select from planlens_jobs.jobs
           where key = 'snapshot ' || collecting.database_id
             and (locked_at is not null or attempts < max_attempts)
         )
       returning database_id
     )
     select due.database_id as id
     from due
     cross join lateral planlens_jobs.add_job(
       'snapshot',
       payload := json_build_object('databaseId', due.database_id, 'planned', now()),
       job_key := 'snapshot ' || due.database_id,
       -- its process may be killed; another one has then to take it
       max_attempts := 3
     )`,
    [EARLY],
  );
  return rows.map(({ id }) => id);
}

/** Whether the snapshot that was planned for a moment was kept, or has failed, already. */
export async function isDone(store: Pool, databaseId: string, planned: string): Promise<boolean> {
  const done = await ask(
    store,
    "select from planlens.statement_collecting where database_id = $1 and done_for >= $2",
    [databaseId, planned],
  );
  return done.length > 0;
}

/** Those of which snapshots are taken. */
export async function listCollected(store: Pool): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    store,
    "select database_id as id from planlens.statement_collecting where is_on",
  );
  return rows.map(({ id }) => id);
}

interface Outcome {
  readonly planned: string | undefined;
  readonly failure: string | undefined;
}

export const noteOutcome = (store: Pool, databaseId: string, { planned, failure }: Outcome) =>
  ask(
    store,
    `update planlens.statement_collecting
     set
       tried_at = now(),
       done_for = greatest(done_for, $2),
       failure = $3
     where database_id = $1`,
    [databaseId, planned ?? null, failure ?? null],
  );
