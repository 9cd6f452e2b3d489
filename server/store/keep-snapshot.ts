import type { Pool, PoolClient } from "pg";
import type { TakenSnapshot } from "#server/postgres/take-snapshot.ts";
import type { Microseconds } from "#shared/base/units.ts";
import { deltaOf, type SnapshotDelta } from "#shared/statements/delta.ts";
import type { Snapshot } from "#shared/statements/snapshot.ts";
import type { StatementIdentity } from "#shared/statements/statement-row.ts";
import {
  isoOf,
  marksBetween,
  type NewMark,
  type Surroundings,
} from "#shared/statements/surroundings.ts";
import { ask } from "./ask.ts";
import { inTransaction } from "./in-transaction.ts";
import { packDelta } from "./pack-delta.ts";
import { packSnapshot, unpackSnapshot } from "./pack-snapshot.ts";
import { makePartition } from "./partitions.ts";
import { makeSumPartitions, sumUp } from "./sum-up.ts";

/**
 * Compares a snapshot with the one before it, keeps what came between the two, and the snapshot for
 * the next time. Of two processes that come at once the second finds the first one's, and compares
 * with that.
 */
export async function keepSnapshot(
  store: Pool,
  databaseId: string,
  taken: TakenSnapshot,
  planned?: string,
): Promise<KeptSnapshot> {
  const at = new Date(taken.snapshot.at / 1_000);
  await makePartition(store, "statement_deltas", at);
  await makeSumPartitions(store, at);
  return inTransaction(store, async (client) => {
    const seriesId = await lockSeries(client, databaseId, taken.snapshot.server);
    // Whoever was given up as dead may live on, while another has taken its job.
    if (planned && !(await isFirst(client, databaseId, planned))) return { seriesId };
    const before = await readLatest(client, seriesId);
    // It came late: a newer one is kept already.
    if (before && before.snapshot.at >= taken.snapshot.at) return { seriesId };
    if (before) await keepDifference(client, { databaseId, seriesId, before, taken });
    else if (await hasAnother(client, databaseId, seriesId)) {
      await addMark(client, databaseId, otherServer(taken.snapshot.at));
    }
    await keepLatest(client, seriesId, taken);
    return { seriesId };
  });
}

/**
 * Notes that the snapshot of a moment is kept: whoever takes the job of a process that was killed
 * sees by it that nothing is left to do.
 */
async function isFirst(client: PoolClient, databaseId: string, planned: string) {
  const { rowCount } = await client.query(
    `update planlens.statement_collecting
     set done_for = $2
     where database_id = $1 and (done_for is null or done_for < $2)`,
    [databaseId, planned],
  );
  return rowCount === 1;
}

/** Whether a server that is not this one has answered for the database before. */
async function hasAnother(client: PoolClient, databaseId: string, seriesId: number) {
  const { rowCount } = await client.query(
    `select
     from planlens.statement_series
     join planlens.statement_latest on series_id = id
     where database_id = $1 and id <> $2
     limit 1`,
    [databaseId, seriesId],
  );
  return rowCount === 1;
}

interface KeptSnapshot {
  readonly seriesId: number;
}

interface Two {
  readonly databaseId: string;
  readonly seriesId: number;
  readonly before: Latest;
  readonly taken: TakenSnapshot;
}

async function keepDifference(client: PoolClient, two: Two) {
  const { databaseId, before, taken } = two;
  const delta = deltaOf(before.snapshot, taken.snapshot);
  if (delta.kind === "beginning") {
    return addMark(client, databaseId, otherServer(taken.snapshot.at));
  }
  await keepMarks(client, two);
  await keepDelta(client, { ...two, delta });
}

const otherServer = (at: Microseconds): NewMark => ({
  at: isoOf(at),
  kind: "failover",
  says: "Another server answered, or another version, role or an earlier state of this one: counting began anew.",
});

/** The lock is held to the end of the transaction. */
async function lockSeries(client: PoolClient, databaseId: string, server: string) {
  await client.query(
    `insert into planlens.statement_series (database_id, server)
     values ($1, $2)
     on conflict do nothing`,
    [databaseId, server],
  );
  const { rows } = await client.query<{ id: number }>(
    `select id
     from planlens.statement_series
     where database_id = $1 and server = $2
     for update`,
    [databaseId, server],
  );
  const [series] = rows;
  if (!series) throw new Error("The store has lost a series that it was given");
  return series.id;
}

interface Latest {
  readonly snapshot: Snapshot;
  readonly measured: number;
  readonly surroundings: Surroundings;
}

async function readLatest(client: PoolClient, seriesId: number): Promise<Latest | undefined> {
  const { rows } = await client.query<{ header: string; counters: Buffer; surroundings: string }>(
    `select header, counters, surroundings
     from planlens.statement_latest
     where series_id = $1`,
    [seriesId],
  );
  const [latest] = rows;
  if (!latest) return;
  const { measured, ...header } = JSON.parse(latest.header);
  return {
    snapshot: await unpackSnapshot({ header, counters: latest.counters }),
    measured,
    surroundings: JSON.parse(latest.surroundings),
  };
}

/** What the next look at a server starts from. */
export async function readLastTime(store: Pool, databaseId: string, server: string) {
  const [latest] = await ask<{ header: string; surroundings: string }>(
    store,
    `select header, surroundings
     from planlens.statement_latest
     join planlens.statement_series on id = series_id
     where database_id = $1 and server = $2`,
    [databaseId, server],
  );
  if (!latest) return;
  const { at }: Pick<Snapshot, "at"> = JSON.parse(latest.header);
  const surroundings: Surroundings = JSON.parse(latest.surroundings);
  return { at, surroundings };
}

async function keepLatest(client: PoolClient, seriesId: number, taken: TakenSnapshot) {
  const { header, counters } = await packSnapshot(taken.snapshot);
  await client.query(
    `insert into planlens.statement_latest (series_id, header, counters, surroundings)
     values ($1, $2, $3, $4)
     on conflict (series_id) do update
     set header = excluded.header, counters = excluded.counters, surroundings = excluded.surroundings`,
    [
      seriesId,
      JSON.stringify({ ...header, measured: taken.measured }),
      counters,
      JSON.stringify({ ...taken.surroundings, analyzed: [] }),
    ],
  );
}

async function keepDelta(
  client: PoolClient,
  { seriesId, before, taken, delta }: Two & { readonly delta: SnapshotDelta },
) {
  const hidden = delta.hidden.map((entry) => ({ ...entry, queryid: "0", squares: 0 }));
  const entries = [...delta.entries, ...hidden];
  const ids = await identify(client, seriesId, { identities: entries, users: taken.users });
  const [from, to] = [before.snapshot.at, taken.snapshot.at];
  await client.query(
    `insert into planlens.statement_deltas (
       series_id, started_at, ended_at, counted, measured, hidden, lost, resets, evictions, counters
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      seriesId,
      isoOf(from),
      isoOf(to),
      (to - from) / 1_000_000,
      before.measured & taken.measured,
      taken.snapshot.hidden.reduce((sum, { statements }) => sum + statements, 0),
      delta.lost,
      delta.isReset ? 1 : 0,
      delta.evictions ?? null,
      await packDelta(entries.map((entry, at) => ({ ...entry, id: ids[at] ?? 0 }))),
    ],
  );
  await sumUp(client, seriesId, new Date(to / 1_000));
}

interface Identified {
  readonly identities: readonly StatementIdentity[];
  readonly users: ReadonlyMap<string, string>;
}

/** The numbers under which statements are kept, new ones for those that are seen for the first time. */
async function identify(
  client: PoolClient,
  seriesId: number,
  { identities, users }: Identified,
): Promise<number[]> {
  const given = [
    identities.map(({ userid }) => userid),
    identities.map(({ queryid }) => queryid),
    identities.map(({ toplevel }) => toplevel),
    identities.map(({ userid }) => users.get(userid) ?? userid),
  ];
  // Looked for first: a conflict would take a number each time, and they end.
  await client.query(
    `insert into planlens.statements (series_id, userid, queryid, toplevel, user_name, last_seen)
     select $1, given.*, current_date
     from unnest($2::oid[], $3::bigint[], $4::boolean[], $5::text[])
       as given (userid, queryid, toplevel, user_name)
     where not exists (
       select
       from planlens.statements as known
       where known.series_id = $1
         and known.userid = given.userid
         and known.queryid = given.queryid
         and known.toplevel = given.toplevel
     )`,
    [seriesId, ...given],
  );
  await client.query(
    `update planlens.statements as known
     set last_seen = current_date, user_name = given.user_name
     from unnest($2::oid[], $3::bigint[], $4::boolean[], $5::text[])
       as given (userid, queryid, toplevel, user_name)
     where known.series_id = $1
       and known.userid = given.userid
       and known.queryid = given.queryid
       and known.toplevel = given.toplevel
       and known.last_seen < current_date`,
    [seriesId, ...given],
  );
  const { rows } = await client.query<{ id: number }>(
    `select statements.id
     from unnest($2::oid[], $3::bigint[], $4::boolean[]) with ordinality
       as given (userid, queryid, toplevel, place)
     join planlens.statements using (userid, queryid, toplevel)
     where series_id = $1
     order by place`,
    [seriesId, ...given.slice(0, 3)],
  );
  return rows.map(({ id }) => id);
}

async function keepMarks(client: PoolClient, { databaseId, before, taken }: Two) {
  const { snapshot, surroundings } = taken;
  for (const mark of marksBetween(before.surroundings, surroundings, snapshot.at)) {
    await addMark(client, databaseId, mark);
  }
  const { reset } = snapshot;
  if (reset !== undefined && reset > before.snapshot.at) {
    const says = "pg_stat_statements was reset: what was counted until then is gone there.";
    await addMark(client, databaseId, { at: isoOf(reset), kind: "reset", says });
  }
}

const addMark = (client: PoolClient, databaseId: string, { at, kind, says, relation }: NewMark) =>
  client.query(
    `insert into planlens.statement_marks (database_id, at, kind, says, relation)
     values ($1, $2, $3, $4, $5)`,
    [databaseId, at, kind, says, relation ?? null],
  );
