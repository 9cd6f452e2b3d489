import { certain } from "#server/embedded/testing/start.ts";
import type { Cost } from "#shared/base/units.ts";
import type { WhatIf } from "#shared/indexes/pricing.ts";
import type { Hypopg } from "./hypopg.ts";

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

export async function costsByHypopg(
  { plan }: Hypopg,
  all: readonly Foretelling[],
): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (const { text, indexes } of all) costs.push((await plan(text, indexes)).cost);
  return costs;
}
