import type { Pool, PoolClient } from "pg";
import { floorTo } from "#shared/statements/choose-steps.ts";
import { DeltaSum, type StepFacts, sumFacts } from "#shared/statements/sum-deltas.ts";
import { packDelta, unpackDelta } from "./pack-delta.ts";
import { makePartition } from "./partitions.ts";

/**
 * For how long statements are summed up, each length of the one before it: those that the trend of a
 * day, a week or a month is drawn in are among them, so that a window takes not many more steps than
 * its trend has.
 */
const sumLengths = [10, 30, 60, 180, 720] as const;

/** Where sums are written that end within two days of a moment: no longer is looked back. */
export async function makeSumPartitions(store: Pool, now: Date) {
  for (const days of [2, 1, 0]) {
    await makePartition(store, "statement_sums", new Date(now.getTime() - days * 86_400_000));
  }
}

/** Sums up what has ended before a moment and is not yet: most often nothing, or the last ten minutes. */
export async function sumUp(client: PoolClient, seriesId: number, now: Date) {
  for (const [at, minutes] of sumLengths.entries()) {
    const source = sumLengths[at - 1];
    const steps = await readUnsummed(client, { seriesId, minutes, source, now });
    const buckets = Map.groupBy(steps, ({ endedAt }) => floorTo(endedAt, minutes));
    for (const bucket of buckets.values()) await keepSum(client, { seriesId, minutes, bucket });
  }
}

export interface Step extends StepFacts {
  readonly counters: Buffer;
}

/**
 * In milliseconds, and one more for what ended on the stroke of it. A store from before there were
 * sums of some length has those of the others: to sum all of it up at once would take minutes.
 */
const LOOK_BACK = 86_400_001;

interface Unsummed {
  readonly seriesId: number;
  readonly minutes: number;
  /** Nothing for the deltas themselves. */
  readonly source: number | undefined;
  readonly now: Date;
}

async function readUnsummed(
  client: PoolClient,
  { seriesId, minutes, source, now }: Unsummed,
): Promise<Step[]> {
  const end = floorTo(now, minutes);
  const { rows } = await client.query<Step>(
    `select ${stepColumns}, counters
     from ${source ? "planlens.statement_sums" : "planlens.statement_deltas"}
     where series_id = $1
       ${source ? "and minutes = $4" : "and $4::integer is null"}
       and ended_at < $2
       and ended_at > coalesce(
         (
           select max(ended_at)
           from planlens.statement_sums
           where series_id = $1 and minutes = $3
         ),
         $5
       )
     order by ended_at`,
    [seriesId, new Date(end), minutes, source ?? null, new Date(end - LOOK_BACK)],
  );
  return rows;
}

export const stepColumns = `
  started_at as "startedAt",
  ended_at as "endedAt",
  counted,
  measured,
  hidden,
  lost,
  resets,
  evictions`;

interface Bucket {
  readonly seriesId: number;
  readonly minutes: number;
  readonly bucket: readonly Step[];
}

async function keepSum(client: PoolClient, { seriesId, minutes, bucket }: Bucket) {
  const sum = new DeltaSum();
  for (const { counters } of bucket) sum.add(await unpackDelta(counters));
  const facts = sumFacts(bucket);
  await client.query(
    `insert into planlens.statement_sums (
       series_id, minutes, started_at, ended_at, counted, measured, hidden, lost, resets, evictions,
       counters
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      seriesId,
      minutes,
      facts.startedAt,
      facts.endedAt,
      facts.counted,
      facts.measured,
      facts.hidden,
      facts.lost,
      facts.resets,
      facts.evictions,
      await packDelta(sum.entries),
    ],
  );
}
