import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type {
  Configuration,
  ExistingIndex,
  PricedPlan,
  StatementPrices,
  WhatIfAnswer,
  WhatIfQuestion,
} from "#shared/indexes/pricing.ts";
import { maySkip } from "#shared/indexes/skip-scan.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import type { Twin } from "./build-twin.ts";
import { existingIndexes } from "./existing-indexes.ts";
import { limitsOf } from "./limits.ts";
import { type PlanWith, withPlanner } from "./plan-in-twin.ts";
import { readPricedPlan } from "./priced-plan.ts";
import { touching } from "./touching.ts";
import type { TwinCluster } from "./twin-cluster.ts";
import { type MadeIndex, makeIndexes } from "./what-if-indexes.ts";

/** What is known of a twin while it lives. */
export interface KeptTwin {
  readonly twin: Twin;
  readonly readAt: string;
  /** By how they are made; the one that was asked for last comes last. */
  readonly made: Map<string, MadeIndex>;
}

interface Asking {
  readonly cluster: TwinCluster;
  readonly kept: KeptTwin;
  readonly parse: Parse;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the candidates that are not there yet, and plans each statement in each configuration. */
export async function askTwin(
  asking: Asking,
  { statements, candidates }: WhatIfQuestion,
): Promise<WhatIfAnswer | Problem> {
  const { cluster, kept, parse, signal } = asking;
  const indexes = await makeMissing(asking, candidates);
  signal?.throwIfAborted();
  const byName = new Map(candidates.map(({ name }, at) => [name, indexes[at]]));
  const answered = await withPlanner(
    { cluster, twin: kept.twin, parse },
    async (plan, client) => {
      const existing = await existingIndexes(client);
      const mayDiffer = maySkip({
        version: cluster.version,
        ofVersion: kept.twin.snapshot.serverVersion,
      });
      const prices: StatementPrices[] = [];
      for (const { text, configurations } of statements) {
        const price = (configuration: Configuration) => {
          signal?.throwIfAborted();
          return priceOf(text, configuration, { plan, byName, existing, mayDiffer });
        };
        const before = await price({ added: [], dropped: [] });
        const others = [];
        for (const configuration of configurations) others.push(await price(configuration));
        prices.push({ before, configurations: others });
      }
      return { kind: "prices" as const, prices };
    },
    signal,
  );
  if (isProblem(answered)) return answered;
  return {
    kind: "what-if",
    statements: answered.prices,
    candidates: candidates.map(({ name }, at) => {
      const made = indexes[at];
      if (!made || isProblem(made)) return made ?? unknown(name);
      return { name, pages: made.pages, size: made.pages * PAGE, isRough: made.isRough };
    }),
    planner: {
      version: cluster.version,
      ofVersion: kept.twin.snapshot.serverVersion,
      readAt: kept.readAt,
      limits: limitsOf(
        touching(
          kept.twin,
          answered.prices.map(({ before }) => before),
        ),
        cluster.version,
      ),
    },
  };
}

const PAGE = 8192;

/** The planner opens each index of a table to see that it is hidden. */
const MOST_MADE = 200;

async function makeMissing(
  { cluster, kept, parse, signal }: Asking,
  candidates: WhatIfQuestion["candidates"],
): Promise<(MadeIndex | Problem)[]> {
  const { made, twin } = kept;
  const missing = candidates.filter(({ create }) => !made.has(create));
  const answers =
    missing.length > 0 ? await makeIndexes({ cluster, twin, parse, signal }, missing) : [];
  const refused = new Map<string, Problem>();
  for (const [at, { create }] of missing.entries()) {
    const answer = answers[at];
    if (!answer) continue;
    if (isProblem(answer)) refused.set(create, answer);
    else made.set(create, answer);
  }
  for (const { create } of candidates) keepLonger(made, create);
  await dropOldest({ cluster, kept }, Math.max(MOST_MADE, candidates.length));
  return candidates.map(
    ({ create, name }) => made.get(create) ?? refused.get(create) ?? unknown(name),
  );
}

function keepLonger(made: Map<string, MadeIndex>, create: string) {
  const index = made.get(create);
  if (!index) return;
  made.delete(create);
  made.set(create, index);
}

async function dropOldest({ cluster, kept }: Pick<Asking, "cluster" | "kept">, most: number) {
  const { made, twin } = kept;
  const oldest = [...made].slice(0, Math.max(0, made.size - most));
  if (oldest.length === 0) return;
  await cluster.asOwner(twin.name, async (client) => {
    for (const [create, { name }] of oldest) {
      await client.query(`drop index ${name}`);
      made.delete(create);
    }
  });
}

const unknown = (name: string): Problem =>
  problem("invalid-request", `Nothing in the question says what the index ${name} is.`);

interface Pricing {
  readonly plan: PlanWith;
  readonly byName: ReadonlyMap<string, MadeIndex | Problem | undefined>;
  readonly existing: Awaited<ReturnType<typeof existingIndexes>>;
  /** Existing indexes can be searched here in a way that the server does not know. */
  readonly mayDiffer: boolean;
}

async function priceOf(
  text: string,
  { added, dropped }: Configuration,
  { plan, byName, existing, mayDiffer }: Pricing,
): Promise<PricedPlan | Problem> {
  const shown: number[] = [];
  const names = new Map<string, string>();
  for (const name of added) {
    const index = byName.get(name) ?? unknown(name);
    if (isProblem(index)) return index;
    shown.push(...index.oids);
    for (const each of index.names) names.set(each, name);
  }
  const hidden: number[] = [];
  for (const index of dropped) {
    const found = existing.oidsOf(index);
    if (found.length === 0) return notThere(index);
    hidden.push(...found);
  }
  const source = await plan(text, { shown, hidden });
  if (typeof source !== "string") return source;
  // 18 searches behind a column of few values, once for each of them. Of many it reads all, as others do.
  const distinct = mayDiffer ? existing.skippedBy(source) : [];
  const asThere = distinct.length > 0 ? await plan(text, { shown, hidden, distinct }) : source;
  return typeof asThere === "string" ? readPricedPlan(asThere, names, existing.rootOf) : asThere;
}

const notThere = ({ schema, name }: ExistingIndex): Problem =>
  problem("not-found", `The database has no index ${schema}.${name}, so it cannot do without it.`);
