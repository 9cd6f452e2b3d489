import type { Database } from "#server/postgres/database.ts";
import { createTurnsByKey } from "#server/postgres/in-turn.ts";
import { sql } from "#server/postgres/sql.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { WhatIf, WhatIfQuestion } from "#shared/indexes/pricing.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { askTwin, type KeptTwin } from "./ask-twin.ts";
import { buildTwin } from "./build-twin.ts";
import { clusterWhenNeeded } from "./cluster-when-needed.ts";
import { readSnapshot } from "./read-snapshot.ts";
import type { Snapshot, Values } from "./snapshot.ts";
import { removeLeftOver, type TwinCluster } from "./twin-cluster.ts";

/** The planning twins of all databases. There is none until one is asked. */
export interface Twins {
  readonly whatIf: (database: Asked, how: HowToAsk) => WhatIf;
  /** At the start: ends and removes what one that was killed left. */
  readonly cleanUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

interface HowToAsk {
  readonly parse: Parse;
  readonly values: Values;
  readonly signal?: AbortSignal | undefined;
}

type Asked = Pick<Database, "id" | "url">;

interface Held extends KeptTwin {
  readonly cluster: TwinCluster;
  readonly values: Values;
  readonly digest: string;
  readonly checkedAt: number;
}

/** Some megabytes each: the lengths of their files take no room. */
const MOST_TWINS = 8;

/** Statistics do not move while somebody looks at suggestions. */
const STAYS_FRESH: Milliseconds = 10_000;

export function createTwins(folder: string): Twins {
  const clusters = clusterWhenNeeded(folder);
  const turns = createTurnsByKey(1);
  const held = new Map<string, Held>();
  const busy = new Set<string>();
  let count = 0;

  /** The twin as production is now. */
  async function fresh(on: TwinCluster, database: Asked, how: HowToAsk): Promise<Held | Problem> {
    const found = held.get(database.id);
    const known = found?.cluster === on && found.values === how.values ? found : undefined;
    if (known && performance.now() - known.checkedAt < STAYS_FRESH) return known;
    const read = await readIfMoved(database, how, known?.digest);
    if (isProblem(read)) return read;
    if (known && !read.snapshot) return keep(database, { ...known, checkedAt: performance.now() });
    if (!read.snapshot) throw new Error("Nothing was read, and nothing was known");
    const { digest, snapshot } = read;
    if (found?.cluster === on) await drop(database.id, found);
    count += 1;
    const readAt = new Date().toISOString();
    const twin = await buildTwin(on, `twin_${count}`, snapshot);
    // What was known of it went with a cluster that has ended.
    const again = found && found.cluster !== on ? [builtAgain] : [];
    return keep(database, {
      cluster: on,
      twin: { ...twin, losses: [...twin.losses, ...again] },
      readAt,
      made: new Map(),
      values: how.values,
      digest,
      checkedAt: performance.now(),
    });
  }

  /** The one that was asked last is the last to go. */
  function keep({ id }: Asked, twin: Held): Held {
    held.delete(id);
    held.set(id, twin);
    return twin;
  }

  async function drop(id: string, { cluster, twin }: Held) {
    held.delete(id);
    await cluster.dropDatabase(twin.name);
  }

  async function dropOldest() {
    const idle = [...held].filter(([id]) => !busy.has(id));
    for (const [id, twin] of idle.slice(0, Math.max(0, held.size - MOST_TWINS))) {
      await drop(id, twin);
    }
  }

  async function askOnce(
    on: TwinCluster,
    database: Asked,
    question: WhatIfQuestion,
    how: HowToAsk,
  ) {
    const kept = await fresh(on, database, how);
    if (isProblem(kept)) return kept;
    await dropOldest();
    return askTwin({ cluster: on, kept, parse: how.parse, signal: how.signal }, question);
  }

  /** Where the cluster ends meanwhile, whatever ended it, a new one is asked, once. */
  async function ask(database: Asked, question: WhatIfQuestion, how: HowToAsk) {
    for (let attempts = 0; attempts < 2; attempts++) {
      const on = await clusters.get();
      if (isProblem(on)) return on;
      try {
        return await askOnce(on, database, question, how);
      } catch (error) {
        if (how.signal?.aborted) throw error;
        if (await clusters.hasEnded(on)) continue;
        // Nobody knows how far it came: the next question has a new one.
        const spoiled = held.get(database.id);
        if (spoiled) await drop(database.id, spoiled);
        throw error;
      }
    }
    return crashedTwice;
  }

  return {
    whatIf: (database, how) => (question) =>
      turns(database.id)(async () => {
        busy.add(database.id);
        try {
          return await ask(database, question, how);
        } finally {
          busy.delete(database.id);
        }
      }, how.signal),
    cleanUp: () => removeLeftOver(folder),
    stop: clusters.stop,
    kill: clusters.kill,
  };
}

interface Read {
  readonly kind: "read";
  readonly digest: string;
  /** Absent where all is as it was. */
  readonly snapshot?: Snapshot;
}

function readIfMoved({ url }: Asked, { values, signal }: HowToAsk, known: string | undefined) {
  const settings = { access: "read only", timeout: 30_000, ...(signal && { signal }) } as const;
  return withTransaction(url, settings, async (transaction): Promise<Read> => {
    const digest = await readDigest(transaction);
    if (digest === known) return { kind: "read", digest };
    return { kind: "read", digest, snapshot: await readSnapshot(transaction, values) };
  });
}

async function readDigest({ client }: Pick<Transaction, "client">): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(copyDigest);
  return rows[0]?.digest ?? "";
}

const copyDigest = sql("copy-digest");

const builtAgain =
  "The planning twin had ended unexpectedly and was built again. Nothing is lost by that.";

const crashedTwice = problem(
  "internal",
  "The planning twin ended twice while it planned this, so Planlens gave up. Your database was not concerned: the twin is a copy without rows. Leave out a statement or an index that is unlike the others and ask again.",
);
