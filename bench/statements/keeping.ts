import { Pool } from "pg";
import { superuser } from "#server/embedded/make-cluster.ts";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { keepSnapshot } from "#server/store/keep-snapshot.ts";
import { migrate } from "#server/store/migrate.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { formatBytes, formatTime } from "#shared/base/format.ts";
import { amountNames } from "#shared/statements/amounts.ts";
import type { Snapshot } from "#shared/statements/snapshot.ts";

const DAY = 86_400_000;
const ROUNDS = 5;

/** What snapshots take in the store, and how long a window of them takes to be ranked. */
export async function measureKeeping(statements: number, days: number, interval: number) {
  const cluster = await startTestCluster();
  const url = cluster.url(superuser, "postgres");
  const store = new Pool({ connectionString: url });
  try {
    await migrate(url);
    const start = Date.parse("2026-05-01T00:00:00Z");
    const counts = startCounts(statements);
    const kept: number[] = [];
    for (let at = start; at <= start + days * DAY; at += interval) {
      step(counts);
      const before = performance.now();
      await keepSnapshot(store, "bench", {
        kind: "snapshot",
        snapshot: snapshotOf(counts, at * 1_000),
        measured: 2 ** 29 - 1,
        users: new Map(),
        surroundings: { startedAt: 0, settings: {}, indexDigest: "", indexes: {}, analyzed: [] },
      });
      kept.push(performance.now() - before);
    }
    await store.query(
      "update planlens.statements set statement = 'select * from t where id = $1', user_name = 'app'",
    );
    const to = start + days * DAY;
    const windows: string[] = [];
    for (const [name, length] of Object.entries({
      "1 h": DAY / 24,
      "24 h": DAY,
      "7 d": 7 * DAY,
      "30 d": 30 * DAY,
    })) {
      if (length <= days * DAY)
        windows.push(`${name} ${await ranking(store, new Date(to - length), new Date(to))}`);
    }
    return { sizes: await sizes(store, days), keeping: middle(kept), windows };
  } finally {
    await store.end();
    await cluster.stop();
  }
}

const middle = (times: number[]) =>
  formatTime(
    quantile(
      times.sort((a, b) => a - b),
      0.5,
    ),
  );

async function ranking(store: Pool, from: Date, to: Date): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const ranked = await rankWindow(store, {
      databaseId: "bench",
      name: "custom",
      span: { from, to },
      ...{ metric: "total", search: "", limit: 5_000, textLength: 800 },
    });
    if (!ranked) throw new Error("Nothing was kept");
    times.push(performance.now() - start);
  }
  return middle(times);
}

async function sizes(store: Pool, days: number) {
  const { rows } = await store.query<{ name: string; size: string }>(
    `select inhparent::regclass::text as name, sum(pg_total_relation_size(inhrelid)) as size
     from pg_inherits
     join pg_class on pg_class.oid = inhparent and relkind = 'p'
     group by inhparent`,
  );
  const of = (name: string) =>
    Number(rows.find((row) => row.name.endsWith(name))?.size ?? 0) / days;
  const [deltas, sums] = [of("statement_deltas"), of("statement_sums")];
  return {
    deltas: formatBytes(deltas),
    sums: formatBytes(sums),
    // Deltas are kept for eight days, and the ninth until it is over.
    month: formatBytes(deltas * 9 + sums * 30),
  };
}

/** Calls of each, most of which are called in every minute, and some very often. */
interface Counts {
  readonly rates: readonly number[];
  readonly amounts: number[][];
}

const startCounts = (statements: number): Counts => ({
  rates: Array.from({ length: statements }, (_, n) => 1 + Math.floor(3_000 / (n + 1) ** 0.8)),
  amounts: Array.from({ length: statements }, () => amountNames.map(() => 0)),
});

let seed = 1;
/** The same in every run. Park, Miller: Random number generators: good ones are hard to find. */
const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

function step({ rates, amounts }: Counts) {
  for (const [n, rate] of rates.entries()) {
    const calls = 1 + Math.floor(rate * (0.5 + random()));
    const grown = [
      calls,
      Math.floor(calls * 2_000 * (0.5 + random())),
      calls * 3,
      calls * 12,
      calls % 7,
    ];
    const own = amounts[n] ?? [];
    for (const [at, value] of grown.entries()) own[at] = (own[at] ?? 0) + value;
    // Time of reads, WAL of a third of them.
    own[13] = (own[13] ?? 0) + (calls % 7) * 90;
    if (n % 3 === 0) own[23] = (own[23] ?? 0) + calls * 210;
  }
}

const snapshotOf = ({ amounts }: Counts, at: number): Snapshot => ({
  at,
  server: "bench",
  version: "1.12",
  seesAll: true,
  reset: 1,
  evictions: 0,
  entries: amounts.map((each, n) => ({
    userid: "10",
    queryid: String(n + 1),
    toplevel: true,
    amounts: [...each],
    squares: (each[1] ?? 0) * 900,
    since: 1,
  })),
  hidden: [],
});
