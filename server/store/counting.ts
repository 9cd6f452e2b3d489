import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Snapshot } from "#shared/statements/snapshot.ts";
import { ask } from "./ask.ts";

/** A capture by pg_stat_statements that goes on, whichever process began it. */
export interface Counting {
  readonly startedAt: Date;
  readonly snapshot: Snapshot;
}

/** Whoever has not stopped it by then has forgotten it. */
const LONGEST = "1 day";

export async function addCounting(
  store: Pool,
  databaseId: string,
  snapshot: Snapshot,
): Promise<{ readonly id: string; readonly startedAt: Date }> {
  await ask(
    store,
    `delete from planlens.counting where started_at < now() - interval '${LONGEST}'`,
  );
  const id = randomBytes(16).toString("base64url");
  const [row] = await ask<{ startedAt: Date }>(
    store,
    `insert into planlens.counting (id, database_id, snapshot)
     values ($1, $2, $3)
     returning started_at as "startedAt"`,
    [id, databaseId, JSON.stringify(snapshot)],
  );
  if (!row) throw new Error("The store kept nothing");
  return { id, startedAt: row.startedAt };
}

export async function readCounting(
  store: Pool,
  databaseId: string,
  id: string,
): Promise<Counting | undefined> {
  const [row] = await ask<{ startedAt: Date; snapshot: string }>(
    store,
    `select started_at as "startedAt", snapshot
     from planlens.counting
     where id = $1
       and database_id = $2`,
    [id, databaseId],
  );
  return row && { startedAt: row.startedAt, snapshot: JSON.parse(row.snapshot) };
}

export async function deleteCounting(store: Pool, databaseId: string, id: string): Promise<void> {
  await ask(store, "delete from planlens.counting where id = $1 and database_id = $2", [
    id,
    databaseId,
  ]);
}
