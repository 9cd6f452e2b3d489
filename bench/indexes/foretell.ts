import type { Client } from "pg";
import { certain } from "#server/embedded/testing/start.ts";
import type { Cost } from "#shared/base/units.ts";
import type { WhatIf } from "#shared/indexes/pricing.ts";

/** A statement, and indexes of one and two columns that HypoPG can be asked about. */
export interface Foretelling {
  readonly text: string;
  /** `on orders (o_custkey)` */
  readonly indexes: readonly string[];
}

/** What a planner that has them takes the statement to cost. */
export async function costWith({ text, indexes }: Foretelling, built: WhatIf): Promise<Cost> {
  const candidates = indexes.map((on) => ({ name: on, create: `create index x ${on}` }));
  const added = candidates.map(({ name }) => name);
  const configurations = [{ added, dropped: [] }];
  const answer = certain(await built({ statements: [{ text, configurations }], candidates }));
  const plan = answer.statements[0]?.configurations[0];
  return plan ? certain(plan).cost : 0;
}

/** Undefined where the server does not have it. */
export async function costsByHypopg(
  client: Client,
  all: readonly Foretelling[],
): Promise<readonly Cost[] | undefined> {
  const { rowCount } = await client.query(
    "select from pg_available_extensions where name = 'hypopg'",
  );
  if (!rowCount) return undefined;
  await client.query("begin; create extension if not exists hypopg");
  const costs: Cost[] = [];
  for (const { text, indexes } of all) {
    for (const on of indexes)
      await client.query("select hypopg_create_index($1)", [`create index ${on}`]);
    const { rows } = await client.query(`explain (format json) ${text}`);
    costs.push(rows[0]["QUERY PLAN"][0].Plan["Total Cost"]);
    await client.query("select hypopg_reset()");
  }
  await client.query("rollback");
  return costs;
}
