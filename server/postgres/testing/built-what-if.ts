import { type Client, DatabaseError } from "pg";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Configuration, PricedIndex, PricedPlan, WhatIf } from "#shared/indexes/pricing.ts";

interface Built {
  /** As it is called on the server. */
  readonly name: string;
  readonly index: PricedIndex;
}

/**
 * Answers by really building what it is asked about, once, and showing the planner some of it at a
 * time: slow, and true. For a superuser, in a database of its own.
 */
export function builtWhatIf(client: Client): WhatIf {
  const builds = new Map<string, Promise<Built | Problem>>();
  const built = (name: string, create: string) => {
    const what = create.replace(/^create index \S+/, "");
    const known = builds.get(what) ?? build(client, `built_${builds.size}`, what);
    builds.set(what, known);
    return known.then((one) =>
      isProblem(one) ? one : { name: one.name, index: { ...one.index, name } },
    );
  };
  return async ({ statements, candidates }) => {
    const known = new Map<string, Built | Problem>();
    for (const { name, create } of candidates) known.set(name, await built(name, create));
    const priced = [];
    for (const { text, configurations } of statements) {
      const plans = [];
      for (const each of [{ added: [], dropped: [] }, ...configurations])
        plans.push(await planWith(client, each, text, known));
      const [before = nothing, ...rest] = plans;
      priced.push({ before, configurations: rest });
    }
    return {
      kind: "what-if",
      statements: priced,
      candidates: [...known.values()].map((one) => (isProblem(one) ? one : one.index)),
      planner: { version: 180_000, ofVersion: 180_000, readAt: "2026-11-21", limits: [] },
    };
  };
}

/** For a server that is not thrown away. */
export async function dropBuilt(client: Client): Promise<void> {
  const { rows } = await client.query(
    "select oid::regclass::text as name from pg_class where relkind = 'i' and relname ~ '^built_'",
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
}

const nothing = problem("not-run", "It was not planned.");

async function build(client: Client, name: string, what: string): Promise<Built | Problem> {
  try {
    await client.query(`create index ${name}${what}`);
    const { rows } = await client.query("select pg_relation_size($1::regclass)::float8 as size", [
      name,
    ]);
    const size = Number(rows[0]?.size);
    return { name, index: { name, pages: size / 8192, size, isRough: false } };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return problem("not-an-index", error.message);
  }
}

async function planWith(
  client: Client,
  { added, dropped }: Configuration,
  text: string,
  known: ReadonlyMap<string, Built | Problem>,
): Promise<PricedPlan | Problem> {
  const shown = added.flatMap((name): (readonly [string, string])[] => {
    const one = known.get(name);
    return one && !isProblem(one) ? [[one.name, name]] : [];
  });
  await client.query("begin");
  await client.query(
    `update pg_index set indisvalid = false from pg_class
     where pg_class.oid = indexrelid and (relname = any ($2) or relname ~ '^built_' and relname <> all ($1))`,
    [shown.map(([name]) => name), dropped.map(({ name }) => name)],
  );
  const generic = /\$\d/.test(text) ? ", generic_plan" : "";
  const { rows } = await client.query(`explain (format json${generic}) ${text}`);
  await client.query("rollback");
  return readPlan(JSON.stringify(rows[0]["QUERY PLAN"]), new Map(shown));
}

function readPlan(text: string, names: ReadonlyMap<string, string>): PricedPlan | Problem {
  const plan = text.replaceAll(/"(built_\d+)"/g, (_, name) => JSON.stringify(names.get(name)));
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) return analysis;
  const nodes = analysis.plans[0]?.annotated.plan.nodes ?? [];
  const { totalCost = 0, startupCost = 0, planRows = 0 } = nodes[0] ?? {};
  const used = [...new Set(nodes.flatMap(({ indexName }) => indexName ?? []))];
  const isAdded = (name: string) => [...names.values()].includes(name);
  return {
    cost: totalCost,
    startupCost,
    rows: planRows,
    plan,
    added: used.filter(isAdded),
    existing: used.filter((name) => !isAdded(name)).map((name) => ({ schema: "public", name })),
  };
}
