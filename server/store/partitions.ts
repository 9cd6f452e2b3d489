import type { Pool, PoolClient } from "pg";
import { ask } from "./ask.ts";

/** Tables that are cut by time, so that what is old goes as a file and leaves no holes. */
const periods = {
  statement_deltas: "day",
  statement_sums: "day",
  audit: "month",
} as const;

type Partitioned = keyof typeof periods;

/** The day or month of UTC that a moment is in. */
export async function makePartition(client: PoolClient, table: Partitioned, moment: Date) {
  const name = `${table}_${periodOf(table, moment)}`;
  const isThere = async () => {
    const { rows } = await client.query("select to_regclass($1) as found", [`planlens.${name}`]);
    return rows[0].found !== null;
  };
  if (await isThere()) return;
  // Held to the end of the transaction: whoever comes second finds it made.
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`planlens.${name}`]);
  if (await isThere()) return;
  const [from, to] = boundsOf(table, moment).map((time) => new Date(time).toISOString());
  // A date of ours and a name of ours: DDL takes no parameters.
  await client.query(
    `create table planlens.${name} partition of planlens.${table}
     for values from ('${from}') to ('${to}')`,
  );
}

/** 20261122, or 202611. */
const periodOf = (table: Partitioned, moment: Date) =>
  moment
    .toISOString()
    .slice(0, periods[table] === "day" ? 10 : 7)
    .replaceAll("-", "");

function boundsOf(table: Partitioned, moment: Date): readonly [number, number] {
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()];
  return periods[table] === "day"
    ? [Date.UTC(year, month, day), Date.UTC(year, month, day + 1)]
    : [Date.UTC(year, month), Date.UTC(year, month + 1)];
}

/** Drops the days or months that ended before a moment. */
export async function dropPartitions(store: Pool, table: Partitioned, before: Date) {
  const names = await ask<{ name: string }>(
    store,
    `select inhrelid::regclass::text as name
     from pg_inherits
     where inhparent = $1::regclass`,
    [`planlens.${table}`],
  );
  for (const { name } of names) {
    const period = name.slice(name.lastIndexOf("_") + 1);
    if (period < periodOf(table, before)) await ask(store, `drop table ${name}`);
  }
}
