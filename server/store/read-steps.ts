import type { Pool } from "pg";
import { chooseSteps } from "#shared/statements/choose-steps.ts";
import type { DeltaColumns, StepFacts } from "#shared/statements/sum-deltas.ts";
import { ask } from "./ask.ts";
import { unpackDelta } from "./pack-delta.ts";
import { stepColumns } from "./sum-up.ts";

export interface StepsRequest {
  readonly databaseId: string;
  readonly from: Date;
  readonly to: Date;
  /** In minutes: what is longer is not asked for, though it may be all that there is. */
  readonly longest: number;
}

/** A step of a window, whose deltas are read one step after the other. */
export interface WindowStep extends StepFacts {
  readonly seriesId: number;
  readonly minutes: number;
  readonly read: () => Promise<DeltaColumns>;
}

export const middleOf = ({ startedAt, endedAt }: StepFacts) =>
  new Date((startedAt.getTime() + endedAt.getTime()) / 2);

/** The few steps that make up a window, the oldest first. */
export async function readSteps(store: Pool, request: StepsRequest): Promise<WindowStep[]> {
  const { databaseId, from, to, longest } = request;
  const steps = await ask<StepFacts & { seriesId: number; minutes: number }>(
    store,
    `with series as (
       select id from planlens.statement_series where database_id = $1
     )
     select series_id as "seriesId", 0 as minutes, ${stepColumns}
     from planlens.statement_deltas
     where series_id in (select id from series) and ended_at > $2 and ended_at <= $3
     union all
     select series_id as "seriesId", minutes, ${stepColumns}
     from planlens.statement_sums
     where series_id in (select id from series) and ended_at > $2 and ended_at <= $3`,
    // The middle of one that ends after the window may lie in it.
    [databaseId, from, new Date(to.getTime() + 3_600_000)],
  );
  const chosen = chooseSteps(steps, { from, to }, longest);
  const packed = await readCounters(store, chosen);
  return chosen.map((step) => ({
    ...step,
    read: () => unpackDelta(packed.get(nameOf(step)) ?? noCounters),
  }));
}

type Chosen = Pick<WindowStep, "seriesId" | "minutes" | "endedAt">;

const nameOf = ({ seriesId, minutes, endedAt }: Chosen) =>
  `${seriesId} ${minutes} ${endedAt.getTime()}`;

/** Whoever drops old days may come between the two questions. */
const noCounters = Buffer.from([3, 0]);

async function readCounters(store: Pool, chosen: readonly Chosen[]) {
  const [deltas, sums] = [0, 1].map((isSum) =>
    chosen.filter(({ minutes }) => Number(minutes > 0) === isSum),
  );
  return new Map([
    ...(await readFrom(store, "planlens.statement_deltas", deltas ?? [])),
    ...(await readFrom(store, "planlens.statement_sums", sums ?? [])),
  ]);
}

async function readFrom(store: Pool, table: string, steps: readonly Chosen[]) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  // In bytea's own digits it would be half as long again, and to read those takes longer than all else.
  const rows = await ask<Chosen & { readonly counters: string }>(
    store,
    `select
       series_id as "seriesId",
       ${table.endsWith("sums") ? "minutes" : "0 as minutes"},
       ended_at as "endedAt",
       encode(counters, 'base64') as counters
     from ${table}
     where series_id = any ($1)
       and ended_at = any ($2)
       and ended_at between $3 and $4`,
    [
      [...new Set(steps.map(({ seriesId }) => seriesId))],
      steps.map(({ endedAt }) => endedAt),
      first.endedAt,
      last.endedAt,
    ],
  );
  return rows.map(
    ({ counters, ...step }) => [nameOf(step), Buffer.from(counters, "base64")] as const,
  );
}
