import type { Pool } from "pg";
import { ask } from "./ask.ts";
import { usualCollecting } from "./collecting.ts";
import { dropPartitions } from "./partitions.ts";

const DAY = 86_400_000;

/** Minute by minute a window may be held against the same one a week ago; older ones are summed up. */
const KEPT_DELTAS = 8 * DAY;

/** Drops what is older than what its reader has set. */
export async function forgetOld(store: Pool, now: Date): Promise<void> {
  const before = (time: number) => new Date(now.getTime() - time);
  const [longest] = await ask<{ days: number }>(
    store,
    "select coalesce(max(retention_days), $1)::integer as days from planlens.statement_collecting",
    [usualCollecting.retention],
  );
  await dropPartitions(store, "statement_deltas", before(KEPT_DELTAS));
  await dropPartitions(store, "statement_sums", before((longest?.days ?? 0) * DAY));
  await ask(store, `delete from planlens.statement_deltas as old ${isOld("ended_at")}`);
  await ask(store, `delete from planlens.statement_sums as old ${isOld("ended_at")}`);
  await ask(store, `delete from planlens.statements as old ${isOld("last_seen")}`);
  for (const [table, moment] of [
    ["statement_marks", "at"],
    ["statement_plans", "last_seen"],
  ] as const) {
    await ask(
      store,
      `delete from planlens.${table} as old
       using planlens.statement_collecting as collecting
       where collecting.database_id = old.database_id
         and ${moment} < now() - make_interval(days => retention_days)`,
    );
  }
}

const isOld = (column: string) => `
  using planlens.statement_series as series
  join planlens.statement_collecting as collecting using (database_id)
  where series.id = old.series_id
    and ${column} < now() - make_interval(days => retention_days)`;

/** With a database goes what was kept of it. */
export async function deleteHistory(store: Pool, databaseId: string): Promise<void> {
  for (const table of ["statement_deltas", "statement_sums"]) {
    await ask(
      store,
      `delete from planlens.${table}
       where series_id in (select id from planlens.statement_series where database_id = $1)`,
      [databaseId],
    );
  }
  for (const table of [
    "statement_series",
    "statement_marks",
    "statement_plans",
    "statement_collecting",
  ]) {
    await ask(store, `delete from planlens.${table} where database_id = $1`, [databaseId]);
  }
}
