import type { Client } from "pg";
import type { Bytes, Cost } from "#shared/base/units.ts";

/** What Postgres plans with indexes that HypoPG pretends. */
interface Pretended {
  readonly cost: Cost;
  /** Of the indexes, those that are in the plan. */
  readonly used: readonly string[];
  /** Of each index, as HypoPG takes it to be. */
  readonly sizes: readonly Bytes[];
}

export interface Hypopg {
  /** Each index as `on orders (o_custkey)`. */
  readonly plan: (text: string, indexes: readonly string[]) => Promise<Pretended>;
}

/** Lends it where the server has it; nothing remains of it. */
export async function withHypopg<T>(
  client: Client,
  use: (hypopg: Hypopg) => Promise<T>,
): Promise<T | undefined> {
  const { rowCount } = await client.query(
    "select from pg_available_extensions where name = 'hypopg'",
  );
  if (!rowCount) return undefined;
  await client.query("begin; create extension if not exists hypopg");
  try {
    return await use({ plan: (text, indexes) => planWith(client, text, indexes) });
  } finally {
    // What it pretends outlives a rollback.
    await client.query("select hypopg_reset()");
    await client.query("rollback");
  }
}

async function planWith(
  client: Client,
  text: string,
  indexes: readonly string[],
): Promise<Pretended> {
  await client.query("select hypopg_reset()");
  const made = await client.query<{ name: string; size: Bytes }>(
    `select made.indexname as "name", hypopg_relation_size(made.indexrelid)::float8 as "size"
     from unnest($1::text[]) with ordinality as wanted (text, at),
       hypopg_create_index('create index ' || wanted.text) as made
     order by wanted.at`,
    [indexes],
  );
  const { rows } = await client.query(`explain (format json) ${text}`);
  const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
  const names = JSON.stringify(plan);
  return {
    cost: plan["Total Cost"],
    used: indexes.filter((_, at) => names.includes(JSON.stringify(made.rows[at]?.name))),
    sizes: made.rows.map(({ size }) => size),
  };
}
