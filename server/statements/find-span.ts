import type { Pool } from "pg";
import { ask } from "#server/store/ask.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { WindowName } from "#shared/statements/window.ts";
import { type Span, windowLength } from "#shared/statements/window-span.ts";

export interface AskedWindow {
  readonly window: WindowName;
  /** Of a custom window, ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A snapshot that is younger is the end of a window: a minute that nobody has seen yet is no gap. */
const FRESH = 300_000;

/** From when to when a window goes; nothing where it is all that was counted since the reset. */
export async function findSpan(
  store: Pool,
  databaseId: string,
  { window, from, to }: AskedWindow,
): Promise<Span | undefined | Problem> {
  if (window === "since-reset") return;
  if (window === "custom") return customSpan(from, to);
  const [last] = await ask<{ at: Date | null }>(
    store,
    `select max(ended_at) as at
     from planlens.statement_deltas
     where series_id in (select id from planlens.statement_series where database_id = $1)`,
    [databaseId],
  );
  const now = Date.now();
  const isFresh = last?.at && Math.abs(now - last.at.getTime()) < FRESH;
  const end = isFresh && last.at ? last.at : new Date(now);
  return { from: new Date(end.getTime() - windowLength[window]), to: end };
}

function customSpan(from: string | undefined, to: string | undefined): Span | Problem {
  const [start, end] = [from, to].map((text) => new Date(text ?? ""));
  if (!start || !end || !(start < end)) return noSpan;
  return end.getTime() - start.getTime() > LONGEST ? tooLong : { from: start, to: end };
}

/** A year and a day. */
const LONGEST = 366 * 86_400_000;

const noSpan = problem(
  "invalid-request",
  "A window of one's own has a beginning, and an end that is later. Give both, as in 2026-05-14T12:00:00Z.",
);

const tooLong = problem(
  "invalid-request",
  "A window is of a year at most. Choose a later beginning.",
);
