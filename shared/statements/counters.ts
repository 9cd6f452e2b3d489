import type { Blocks, Bytes, Milliseconds, Rows } from "#shared/base/units.ts";

/**
 * What pg_stat_statements counts of a statement, in the names of its newest version. Absent means
 * that this version of the extension has no such column, or that the server does not measure it.
 */
export interface Counters {
  readonly calls: number;
  readonly totalExecTime: Milliseconds;
  readonly rows: Rows;
  readonly sharedBlksHit: Blocks;
  readonly sharedBlksRead: Blocks;
  readonly sharedBlksDirtied: Blocks;
  readonly sharedBlksWritten: Blocks;
  readonly localBlksHit: Blocks;
  readonly localBlksRead: Blocks;
  readonly localBlksDirtied: Blocks;
  readonly localBlksWritten: Blocks;
  readonly tempBlksRead: Blocks;
  readonly tempBlksWritten: Blocks;
  /** Where track_io_timing is on. Up to version 1.10 with the time of local blocks in it. */
  readonly sharedBlkReadTime?: Milliseconds;
  readonly sharedBlkWriteTime?: Milliseconds;
  /** Since 1.11. */
  readonly localBlkReadTime?: Milliseconds;
  readonly localBlkWriteTime?: Milliseconds;
  /** Since 1.10. */
  readonly tempBlkReadTime?: Milliseconds;
  readonly tempBlkWriteTime?: Milliseconds;
  /** Since 1.8, where pg_stat_statements.track_planning is on. */
  readonly plans?: number;
  readonly totalPlanTime?: Milliseconds;
  /** Since 1.8. */
  readonly walRecords?: number;
  readonly walFpi?: number;
  readonly walBytes?: Bytes;
  /** Since 1.12. */
  readonly walBuffersFull?: number;
  /** Since 1.10. */
  readonly jitFunctions?: number;
  /** Generation, inlining, optimization and emission: deforming is a part of the first. */
  readonly jitTime?: Milliseconds;
  /** Since 1.12. */
  readonly parallelWorkersToLaunch?: number;
  readonly parallelWorkersLaunched?: number;
  /** Of Amazon Aurora: where the shared blocks that were read came from. */
  readonly storageBlksRead?: Blocks;
  /** From the cache of Aurora Optimized Reads. */
  readonly orcacheBlksHit?: Blocks;
  readonly storageBlkReadTime?: Milliseconds;
  readonly orcacheBlkReadTime?: Milliseconds;
}

/** Of what every version counts. */
export const zeroCounters: Counters = {
  calls: 0,
  totalExecTime: 0,
  rows: 0,
  sharedBlksHit: 0,
  sharedBlksRead: 0,
  sharedBlksDirtied: 0,
  sharedBlksWritten: 0,
  localBlksHit: 0,
  localBlksRead: 0,
  localBlksDirtied: 0,
  localBlksWritten: 0,
  tempBlksRead: 0,
  tempBlksWritten: 0,
};

/** A row as a server or a file has it, with null for what it does not have. */
export type MaybeCounters = {
  readonly [Name in keyof Required<Counters>]: Required<Counters>[Name] | null;
};

/** The same without what was not measured. */
export const measured = (row: MaybeCounters): Counters =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null),
  ) as unknown as Counters;
