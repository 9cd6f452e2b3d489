import type { Pool } from "pg";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { ask } from "#server/store/ask.ts";
import type { Milliseconds } from "#shared/base/units.ts";

export interface SharedCounts {
  readonly count: (address: string) => void;
  /** Tells the store of those who send many, and hears what they sent to others. */
  readonly share: () => Promise<void>;
}

/** What one address sent in a minute. */
interface Count {
  sent: number;
  /** Of these the store knows. */
  told: number;
  /** What other processes were sent, as far as it was heard. */
  elsewhere: number;
}

/** How late one process may know what another was sent. */
const OFTEN: Milliseconds = 2_000;

/** Whoever sends less than that part of what they may is not worth a question. */
const NOTABLE = 1 / 20;

/**
 * A question to the store for each request would cost more than it keeps away. So each process counts
 * for itself, and of those who send many it tells and hears every two seconds: in one question.
 */
export function shareCounts(
  store: Pool,
  requests: RateLimiterAbstract,
  perMinute: number,
): SharedCounts {
  let minute = minuteNow();
  const counts = new Map<string, Count>();
  const share = async () => {
    if (minute !== minuteNow()) {
      minute = minuteNow();
      counts.clear();
    }
    const notable = [...counts].filter(
      ([, { sent, told }]) => sent > told && sent >= perMinute * NOTABLE,
    );
    if (notable.length === 0) return;
    const rows = await ask<{ address: string; requests: number }>(store, TELL, [
      notable.map(([address]) => address),
      notable.map(([, { sent, told }]) => sent - told),
      minute,
    ]);
    for (const [, count] of notable) count.told = count.sent;
    for (const { address, requests: all } of rows) {
      const count = counts.get(address);
      if (!count) continue;
      const more = all - count.told - count.elsewhere;
      if (more > 0) await requests.penalty(address, more);
      count.elsewhere += Math.max(more, 0);
    }
    await ask(store, "delete from planlens.request_counts where minute < $1", [minute]);
  };
  setInterval(() => {
    share().catch(() => undefined); // each process goes on counting for itself
  }, OFTEN).unref();
  return {
    share,
    count: (address) => {
      const count = counts.get(address) ?? { sent: 0, told: 0, elsewhere: 0 };
      count.sent += 1;
      counts.set(address, count);
    },
  };
}

const minuteNow = () => Math.floor(Date.now() / 60_000);

const TELL = `
  insert into planlens.request_counts as counts (address, requests, minute)
  select address, requests, $3
  from unnest($1::text[], $2::integer[]) as told (address, requests)
  on conflict (address, minute) do update set requests = counts.requests + excluded.requests
  returning address, requests`;
