import type { Client } from "pg";
import { quantile } from "#shared/attempts/spread.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { discarding } from "./discarding.ts";

const ROUND_TRIPS = 50;

/**
 * Of a statement that does nothing. In a transaction, because a pooler may give each statement
 * outside of one to a server's process that has not parsed it.
 */
export async function emptyRoundTrip(connection: Client): Promise<Milliseconds> {
  const { parse, run } = discarding(connection);
  await parse("");
  const times: Milliseconds[] = [];
  while (times.length < ROUND_TRIPS) {
    const sent = performance.now();
    await run();
    times.push(performance.now() - sent);
  }
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}
