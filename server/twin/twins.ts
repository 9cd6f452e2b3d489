import type { Database } from "#server/postgres/database.ts";
import { createTurnsByKey } from "#server/postgres/in-turn.ts";
import { sql } from "#server/postgres/sql.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { PricingStep, WhatIf, WhatIfQuestion } from "#shared/indexes/pricing.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { askTwin } from "./ask-twin.ts";
import { buildTwin } from "./build-twin.ts";
import { clusterWhenNeeded } from "./cluster-when-needed.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { createShelf, type Held, type Shelf } from "./shelf.ts";
import type { Snapshot, Values } from "./snapshot.ts";
import { removeLeftOver, type TwinCluster } from "./twin-cluster.ts";

/** The planning twins of all databases. There is none until one is asked. */
export interface Twins {
  readonly whatIf: (database: Asked, how: HowToAsk) => WhatIf;
  /** With its connection, or the address of that, goes what was copied from there. */
  readonly forget: (databaseId: string) => Promise<void>;
  /** Ahead of the first question: to make a cluster takes longer than all that comes after it. */
  readonly prepare: () => Promise<void>;
  /** At the start: ends and removes what one that was killed left. */
  readonly cleanUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

interface HowToAsk {
  readonly parse: Parse;
  readonly values: Values;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: PricingStep) => void) | undefined;
}

type Asked = Pick<Database, "id" | "url">;

/** Statistics do not move while somebody looks at suggestions. */
const STAYS_FRESH: Milliseconds = 10_000;

export function createTwins(folder: string): Twins {
  const clusters = clusterWhenNeeded(folder);
  const turns = createTurnsByKey(1);
  const shelf = createShelf();

  /** Where the cluster ends meanwhile, whatever ended it, a new one is asked, once. */
  async function ask(database: Asked, question: WhatIfQuestion, how: HowToAsk) {
    for (let attempts = 0; attempts < 2; attempts++) {
      const key = keyOf(database);
      const known = shelf.get(key);
      const current = known && clusters.isRunning(known.cluster) ? known : undefined;
      const read = await readIfMoved(database, how, current);
      if (isProblem(read)) return read;
      if (!clusters.isStarted()) how.onStep?.("starts");
      const cluster = await clusters.get();
      if (isProblem(cluster)) return cluster;
      try {
        const kept = await bringUpToDate(shelf, { key, read, known, cluster, how });
        how.onStep?.("plans");
        if (kept)
          return await askTwin({ cluster, kept, parse: how.parse, signal: how.signal }, question);
      } catch (error) {
        if (how.signal?.aborted) throw error;
        if (await clusters.hasEnded(cluster)) continue;
        // Nobody knows how far it came: the next question has a new one.
        await shelf.drop(key);
        throw error;
      }
    }
    return endedTwice;
  }

  return {
    whatIf: (database, how) => (question) =>
      turns(database.id)(
        () => shelf.during(keyOf(database), () => ask(database, question, how)),
        how.signal,
        () => how.onStep?.("waits"),
      ),
    forget: (databaseId) =>
      turns(databaseId)(async () => {
        const keys = shelf
          .keys()
          .filter((key) => key.startsWith(keyOf({ id: databaseId, url: "" })));
        // Of a cluster that has ended nothing is left to drop.
        for (const key of keys) await shelf.drop(key).catch(() => undefined);
      }),
    prepare: async () => {
      // What hinders it is told to whoever asks.
      await clusters.get().catch(() => undefined);
    },
    cleanUp: () => removeLeftOver(folder),
    stop: clusters.stop,
    kill: clusters.kill,
  };
}

/** A connection keeps its id when its address is changed. */
const keyOf = ({ id, url }: Asked) => `${id} ${url}`;

interface Updating {
  readonly key: string;
  readonly read: Read;
  readonly known: Held | undefined;
  readonly cluster: TwinCluster;
  readonly how: HowToAsk;
}

/** The twin as production is now; none where the one that was as it is has just ended. */
async function bringUpToDate(
  shelf: Shelf,
  { key, read, known, cluster, how }: Updating,
): Promise<Held | undefined> {
  const { digest, checkedAt, snapshot } = read;
  const isThere = known?.cluster === cluster;
  if (!snapshot) return isThere ? shelf.keep(key, { ...known, checkedAt }) : undefined;
  if (isThere) await shelf.drop(key);
  how.onStep?.("builds");
  const readAt = new Date().toISOString();
  const twin = await buildTwin(cluster, nextName(), snapshot);
  const losses = known && !isThere ? [...twin.losses, builtAgain] : twin.losses;
  const { values } = how;
  const made = new Map();
  return shelf.keep(key, {
    cluster,
    twin: { ...twin, losses },
    readAt,
    made,
    values,
    digest,
    checkedAt,
  });
}

let names = 0;

const nextName = () => {
  names += 1;
  return `twin_${names}`;
};

interface Read {
  readonly kind: "read";
  readonly digest: string;
  readonly checkedAt: number;
  /** Absent where all is as it was. */
  readonly snapshot?: Snapshot;
}

async function readIfMoved(
  { url }: Asked,
  { values, signal, onStep }: HowToAsk,
  known: Held | undefined,
): Promise<Read | Problem> {
  const digest = known?.values === values ? known.digest : undefined;
  const now = performance.now();
  if (known && digest !== undefined && now - known.checkedAt < STAYS_FRESH)
    return { kind: "read", digest, checkedAt: known.checkedAt };
  onStep?.("reads");
  const settings = { access: "read only", timeout: 30_000, ...(signal && { signal }) } as const;
  return withTransaction(url, settings, async (transaction): Promise<Read> => {
    const found = await readDigest(transaction);
    const read = { kind: "read", digest: found, checkedAt: now } as const;
    if (found === digest) return read;
    return { ...read, snapshot: await readSnapshot(transaction, values) };
  });
}

async function readDigest({ client }: Pick<Transaction, "client">): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(copyDigest);
  return rows[0]?.digest ?? "";
}

const copyDigest = sql("copy-digest");

const builtAgain =
  "The planning twin had ended unexpectedly and was built again. Nothing is lost by that.";

const endedTwice = problem(
  "internal",
  "The planning twin ended twice while it planned this, so Planlens gave up. Your database was not concerned: the twin is a copy of its schema and its statistics. Leave out a statement or an index that is unlike the others and ask again.",
);
