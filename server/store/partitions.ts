import type { Pool, PoolClient } from "pg";
import { ask } from "./ask.ts";
import { inTransaction } from "./in-transaction.ts";

/** Tables that are cut by time, so that what is old goes as a file and leaves no holes. */
const periods = {
  statement_deltas: "day",
  statement_sums: "day",
  audit: "month",
} as const;

type Partitioned = keyof typeof periods;

/**
 * The day or month of UTC that a moment is in. In a transaction of its own: whoever made it among
 * other things would wait for those that wait for it.
 */
export async function makePartition(store: Pool, table: Partitioned, moment: Date) {
  const name = `${table}_${periodOf(table, moment)}`;
  const [there] = await ask(store, "select where pg_catalog.to_regclass($1) is not null", [
    `planlens.${name}`,
  ]);
  if (there) return;
  await inTransaction(store, async (client) => {
    // Held to the end of the transaction: whoever comes second finds it made, though not by
    // to_regclass, which may know from before that it is not there.
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`planlens.${name}`]);
    await lockSeries(client, table, "share row exclusive");
    const [from, to] = boundsOf(table, moment).map((time) => new Date(time).toISOString());
    // A date of ours and a name of ours: DDL takes no parameters.
    await client.query(
      `create table if not exists planlens.${name} partition of planlens.${table}
       for values from ('${from}') to ('${to}')`,
    );
  });
}

/**
 * A partition refers to series, and locks them when it is made or dropped. Whoever keeps a snapshot
 * has a series first and then its deltas: in another order the two would wait for each other.
 */
async function lockSeries(
  client: PoolClient,
  table: Partitioned,
  mode: "share row exclusive" | "access exclusive",
) {
  if (table !== "audit") await client.query(`lock table planlens.statement_series in ${mode} mode`);
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
    if (period >= periodOf(table, before)) continue;
    await inTransaction(store, async (client) => {
      await lockSeries(client, table, "access exclusive");
      await client.query(`drop table ${name}`);
    });
  }
}
