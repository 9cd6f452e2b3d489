import type { Pool } from "pg";
import { keepSnapshot } from "#server/store/keep-snapshot.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { amountNames } from "#shared/statements/amounts.ts";
import type { Snapshot } from "#shared/statements/snapshot.ts";

const MINUTE = 60_000;

/** The database that they are said to be of. */
export const DATABASE = "bench";

/** Keeps snapshots of so many statements at some moments. How long each took to be kept. */
export async function fillStore(
  store: Pool,
  statements: number,
  moments: readonly number[],
): Promise<Milliseconds[]> {
  const counts = startCounts(statements);
  const kept: Milliseconds[] = [];
  for (const [n, at] of moments.entries()) {
    step(counts, (at - (moments[n - 1] ?? at - MINUTE)) / MINUTE);
    const before = performance.now();
    await keepSnapshot(store, DATABASE, {
      kind: "snapshot",
      snapshot: snapshotOf(counts, at * 1_000),
      measured: 2 ** 29 - 1,
      users: new Map([["10", "app"]]),
      surroundings: { startedAt: 0, settings: {}, indexDigest: "", indexes: {}, analyzed: [] },
    });
    kept.push(performance.now() - before);
  }
  await store.query(texts);
  return kept;
}

/** A few lines each, as an object-relational mapper writes them. */
const texts = `
  update planlens.statements
  set statement =
    'select o.id, o.state, o.total, c.name from orders_' || queryid || ' as o '
    || 'join customers as c on c.id = o.customer_id where o.state in ($1, $2) '
    || repeat('and o.note <> $3 ', 20) || 'order by o.id limit $4'`;

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

function step({ rates, amounts }: Counts, minutes: number) {
  for (const [n, rate] of rates.entries()) {
    const calls = 1 + Math.floor(rate * minutes * (0.5 + random()));
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
