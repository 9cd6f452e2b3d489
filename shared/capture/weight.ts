import type { Milliseconds } from "#shared/base/units.ts";
import type { Sums } from "./capture.ts";

/**
 * What a statement costs beside the time that Postgres takes: the way there and back, and the
 * driver. 0.1 ms on one machine, 1 within a data centre, 5 between two.
 */
export const ROUND_TRIP: Milliseconds = 0.5;

/** What an application waits for: the time that was measured, and a round trip for each statement. */
export const weightOf = (
  sums: Pick<Sums, "statements" | "transactionControls" | "time">,
): Milliseconds => (sums.time ?? 0) + (sums.statements + sums.transactionControls) * ROUND_TRIP;
