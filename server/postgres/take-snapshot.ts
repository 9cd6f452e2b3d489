import { createHash } from "node:crypto";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Microseconds, Milliseconds } from "#shared/base/units.ts";
import { amountsOf, measuredOf } from "#shared/statements/amounts.ts";
import type { HiddenEntry, Snapshot, SnapshotEntry } from "#shared/statements/snapshot.ts";
import type { IndexName, Surroundings } from "#shared/statements/surroundings.ts";
import { probe } from "./probe.ts";
import { type CounterReading, type CounterRow, readCounters } from "./read-counters.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** All that is read at one moment; the sum of it is a few milliseconds of the server's. */
export interface TakenSnapshot {
  readonly kind: "snapshot";
  readonly snapshot: Snapshot;
  /** A bit for each counter that is measured. */
  readonly measured: number;
  /** The names of roles, by userid. */
  readonly users: ReadonlyMap<string, string>;
  readonly surroundings: Surroundings;
}

export interface LastTime {
  readonly at: Microseconds;
  readonly surroundings: Surroundings;
}

/** What was read of the same server the last time tells what has to be read again. */
export async function takeSnapshot(
  transaction: Transaction,
  lastTime: (server: string) => Promise<LastTime | undefined>,
): Promise<TakenSnapshot | Problem> {
  const { server, position } = await identify(transaction);
  const surroundings = await lookAround(transaction, await lastTime(server));
  const reading = await readCounters(transaction);
  if (isProblem(reading)) return reading;
  return {
    kind: "snapshot",
    snapshot: { ...snapshotOf(reading, server), ...(position !== undefined && { position }) },
    measured: reading.rows.reduce((mask, { counters }) => mask | measuredOf(counters), 0),
    users: new Map(reading.rows.map(({ userid, user }) => [userid, user])),
    surroundings,
  };
}

const serverPlace = sql("server-place");
const serverIdentity = sql("server-identity");
const readSurroundings = sql("surroundings");
const listIndexes = sql("list-indexes");

interface Cluster {
  readonly system: string;
  readonly timeline: string;
  readonly position: number | null;
}

/** Not every server that speaks like Postgres tells of its cluster. */
async function identify(transaction: Transaction) {
  const place = await transaction.client.query(serverPlace);
  const found = await probe(transaction, ({ client }) => client.query<Cluster>(serverIdentity));
  const [cluster] = found?.rows ?? [];
  const known = cluster && { system: cluster.system, timeline: cluster.timeline };
  const told = JSON.stringify([place.rows, known && [known]]);
  return {
    server: createHash("sha256").update(told).digest("hex").slice(0, 32),
    position: cluster?.position ?? undefined,
  };
}

interface Around extends Omit<Surroundings, "indexes" | "indexDigest" | "analyzed" | "settings"> {
  readonly settings: Surroundings["settings"] | null;
  readonly indexDigest: string | null;
  readonly analyzed: Surroundings["analyzed"] | null;
}

async function lookAround(
  { client }: Pick<Transaction, "client">,
  before: LastTime | undefined,
): Promise<Surroundings> {
  const since = before?.at ?? Number.MAX_SAFE_INTEGER;
  const [around] = (await client.query<Around>(readSurroundings, [since])).rows;
  if (!around) throw new Error("The server said nothing of itself");
  const { startedAt, settings, analyzed } = around;
  const indexDigest = around.indexDigest ?? "";
  const isSame = before?.surroundings.indexDigest === indexDigest;
  return {
    startedAt,
    settings: settings ?? {},
    analyzed: analyzed ?? [],
    indexDigest,
    indexes: isSame ? before.surroundings.indexes : await readIndexes(client),
  };
}

async function readIndexes(client: Transaction["client"]): Promise<Surroundings["indexes"]> {
  const { rows } = await client.query<IndexName & { readonly oid: string }>(listIndexes);
  return Object.fromEntries(rows.map(({ oid, ...index }) => [oid, index]));
}

function snapshotOf(reading: CounterReading, server: string): Snapshot {
  const { at, seesAll, isAurora, info, rows } = reading;
  // What Aurora tells besides was not read where that was not known: nothing to hold it against.
  const version = isAurora ? `${reading.version} of Aurora` : reading.version;
  return {
    ...{ at, server, version, seesAll },
    ...(info && { reset: info.reset, evictions: info.evictions }),
    entries: rows.flatMap(entryOf),
    hidden: hiddenOf(rows.filter(({ queryid }) => queryid === undefined)),
  };
}

function entryOf({ userid, queryid, toplevel, since, ...row }: CounterRow): SnapshotEntry[] {
  if (queryid === undefined) return [];
  const { minExecTime, maxExecTime } = row;
  return [
    {
      ...{ userid, queryid, toplevel },
      amounts: amountsOf(row.counters),
      squares: (row.stddevExecTime * 1_000) ** 2 * row.counters.calls,
      ...(since !== undefined && { since }),
      // Of what was planned and never ran they are 0.
      ...(since === undefined &&
        row.counters.calls > 0 && {
          extremes: [inNanoseconds(minExecTime), inNanoseconds(maxExecTime)],
        }),
    },
  ];
}

const inNanoseconds = (time: Milliseconds) => Math.round(time * 1_000_000);

function hiddenOf(rows: readonly CounterRow[]): HiddenEntry[] {
  const groups = Object.groupBy(rows, ({ userid, toplevel }) => `${userid} ${toplevel}`);
  return Object.values(groups).flatMap((group = []) => {
    const [first] = group;
    if (!first) return [];
    const amounts = group.map(({ counters }) => amountsOf(counters));
    return [
      {
        userid: first.userid,
        toplevel: first.toplevel,
        statements: group.length,
        amounts: amounts.reduce((sum, each) => sum.map((value, at) => value + (each[at] ?? 0))),
        squares: 0,
      },
    ];
  });
}
