import type { Sums } from "./capture.ts";
import type { StatementEvent } from "./event.ts";
import type { KnownShape } from "./shape/shapes.ts";

/** Sums while they grow. */
export type Tally = { -readonly [Field in keyof Sums]: Sums[Field] };

export const emptyTally = (): Tally => ({
  statements: 0,
  transactionControls: 0,
  timed: 0,
  repeats: 0,
  errors: 0,
  cached: 0,
});

/** What is not told of any stays absent. */
export function count(tally: Tally, event: StatementEvent, { kind }: KnownShape, repeats: number) {
  if (event.isCached) {
    tally.cached += event.calls ?? 1;
    return;
  }
  const calls = event.calls ?? 1;
  if (kind === "transaction") tally.transactionControls += calls;
  else tally.statements += calls;
  tally.repeats += repeats;
  if (event.error) tally.errors += 1;
  if (event.duration !== undefined) {
    tally.time = (tally.time ?? 0) + event.duration;
    tally.timed += calls;
  }
  if (event.rows !== undefined) tally.rows = (tally.rows ?? 0) + event.rows;
  if (event.sent !== undefined) tally.sent = (tally.sent ?? 0) + event.sent;
  if (event.received !== undefined) tally.received = (tally.received ?? 0) + event.received;
}

export function addSums(tally: Tally, sums: Sums) {
  tally.statements += sums.statements;
  tally.transactionControls += sums.transactionControls;
  tally.timed += sums.timed;
  tally.repeats += sums.repeats;
  tally.errors += sums.errors;
  tally.cached += sums.cached;
  for (const field of ["time", "rows", "sent", "received"] as const) {
    const more = sums[field];
    if (more !== undefined) tally[field] = (tally[field] ?? 0) + more;
  }
}
