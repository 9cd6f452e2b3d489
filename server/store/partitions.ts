import type { Pool, PoolClient } from "pg";
import { ask } from "./ask.ts";

/** Tables that are cut by day, so that an old day goes as a file and leaves no holes. */
type Partitioned = "statement_deltas" | "statement_sums";

const DAY = 86_400_000;

/** The day of UTC that a moment is in. */
export async function makePartition(client: PoolClient, table: Partitioned, moment: Date) {
  const name = `${table}_${dayOf(moment)}`;
  const isThere = async () => {
    const { rows } = await client.query("select to_regclass($1) as found", [`planlens.${name}`]);
    return rows[0].found !== null;
  };
  if (await isThere()) return;
  // Held to the end of the transaction: whoever comes second finds it made.
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`planlens.${name}`]);
  if (await isThere()) return;
  const start = Math.floor(moment.getTime() / DAY) * DAY;
  const [from, to] = [start, start + DAY].map((time) => new Date(time).toISOString());
  // A date of ours and a name of ours: DDL takes no parameters.
  await client.query(
    `create table planlens.${name} partition of planlens.${table}
     for values from ('${from}') to ('${to}')`,
  );
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10).replaceAll("-", "");

/** Drops the days that ended before a moment. */
export async function dropPartitions(store: Pool, table: Partitioned, before: Date) {
  const names = await ask<{ name: string }>(
    store,
    `select inhrelid::regclass::text as name
     from pg_inherits
     where inhparent = $1::regclass`,
    [`planlens.${table}`],
  );
  for (const { name } of names) {
    if (name.slice(-8) < dayOf(before)) await ask(store, `drop table ${name}`);
  }
}
