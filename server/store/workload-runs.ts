import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { Problem } from "#shared/base/problem.ts";
import type { WorkloadProgress } from "#shared/price-workload.ts";
import { ask } from "./ask.ts";
import { inTransaction } from "./in-transaction.ts";

/** Indexes that are being chosen, by whichever process. */
export interface WorkloadRun<Request> {
  readonly databaseId: string;
  readonly madeBy: string | null;
  readonly request: Request;
}

export type WorkloadAnswer = { readonly id: string } | Problem;

interface NewRun {
  readonly databaseId: string;
  readonly madeBy: string | undefined;
  readonly request: object;
}

/** Nothing of it takes that long: whoever did it has failed each time that it was tried. */
const LONGEST = "2 hours";

/** Hands it to the queue as well; nothing, where one goes on for the same database. */
export function addRun(store: Pool, run: NewRun): Promise<string | undefined> {
  const id = randomUUID();
  const { databaseId, madeBy, request } = run;
  return inTransaction(store, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`workload ${databaseId}`]);
    await client.query(
      `delete from planlens.workload_runs where created_at < now() - interval '${LONGEST}'`,
    );
    const { rowCount } = await client.query(
      `insert into planlens.workload_runs (id, database_id, made_by, request)
       select $1, $2, $3, $4
       where not exists (
         select from planlens.workload_runs
         where database_id = $2 and answer is null and cancelled_at is null
       )`,
      [id, databaseId, madeBy ?? null, JSON.stringify(request)],
    );
    if (rowCount === 0) return;
    await client.query(
      `select planlens_jobs.add_job(
         'choose-indexes',
         payload := json_build_object('run', $1::text),
         queue_name := $2,
         max_attempts := 5
       )`,
      [id, `workload ${databaseId}`],
    );
    return id;
  });
}

/** What is still to be done; nothing where it is done, cancelled or forgotten. */
export async function readOpenRun<Request>(
  store: Pool,
  id: string,
): Promise<WorkloadRun<Request> | undefined> {
  const [row] = await ask<{ databaseId: string; madeBy: string | null; request: string }>(
    store,
    `select database_id as "databaseId", made_by as "madeBy", request
     from planlens.workload_runs
     where id = $1 and answer is null and cancelled_at is null`,
    [id],
  );
  return row && { ...row, request: JSON.parse(row.request) };
}

/** Whether anybody still waits for it. */
export async function noteProgress(
  store: Pool,
  id: string,
  progress: WorkloadProgress | undefined,
): Promise<boolean> {
  const rows = await ask(
    store,
    `update planlens.workload_runs
     set progress = coalesce($2, progress)
     where id = $1 and cancelled_at is null
     returning id`,
    [id, progress ? JSON.stringify(progress) : null],
  );
  return rows.length > 0;
}

export const endRun = (store: Pool, id: string, answer: WorkloadAnswer) =>
  ask(store, "update planlens.workload_runs set answer = $2 where id = $1 and answer is null", [
    id,
    JSON.stringify(answer),
  ]);

export const cancelRun = (store: Pool, id: string) =>
  ask(
    store,
    "update planlens.workload_runs set cancelled_at = now() where id = $1 and answer is null",
    [id],
  );

interface RunState {
  readonly progress?: WorkloadProgress;
  readonly answer?: WorkloadAnswer;
  readonly isCancelled: boolean;
}

export async function readRunState(
  store: Pool,
  databaseId: string,
  id: string,
): Promise<RunState | undefined> {
  const [row] = await ask<{ progress: string | null; answer: string | null; isCancelled: boolean }>(
    store,
    `select progress, answer, cancelled_at is not null as "isCancelled"
     from planlens.workload_runs
     where id = $1 and database_id = $2`,
    [id, databaseId],
  );
  if (!row) return;
  const { progress, answer, isCancelled } = row;
  return {
    isCancelled,
    ...(progress !== null && { progress: JSON.parse(progress) }),
    ...(answer !== null && { answer: JSON.parse(answer) }),
  };
}

export const isRunId = (id: string) => /^[\da-f-]{36}$/.test(id);
