import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Pool } from "pg";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { refuse } from "#server/routes/refuse.ts";
import { problem } from "#shared/base/problem.ts";
import { type SharedCounts, shareCounts } from "./shared-counts.ts";

/** Of all processes on one store together. */
export interface Limits {
  readonly requests: RateLimiterAbstract;
  /** Told of each request, and by it what others were sent. */
  readonly counts: SharedCounts;
  /** Tokens that were tried: few, so that the store is asked each time. */
  readonly attempts: RateLimiterAbstract;
}

const ATTEMPTS = { points: 10, duration: 600 };

export function createLimits(store: Pool, perMinute: number): Limits {
  const requests = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    requests,
    counts: shareCounts(store, requests, perMinute),
    attempts: countInStore(store, "sign_in_attempts", ATTEMPTS),
  };
}

/** A table of its own; each time the store is asked. */
export const countInStore = (store: Pool, tableName: string, most: typeof ATTEMPTS) =>
  new RateLimiterPostgres({
    ...most,
    storeClient: store,
    storeType: "pool",
    schemaName: "planlens",
    tableName,
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix: "",
    // While the store fails, this process counts for itself.
    insuranceLimiter: new RateLimiterMemory(most),
  });

export const limitRequests = ({ requests, counts }: Limits, address: (c: Context) => string) =>
  createMiddleware(async (c, next) => {
    const from = address(c);
    counts.count(from);
    const wait = await waitFor(requests, from);
    return wait === undefined ? next() : refuseFor(c, wait, tooMany);
  });

/** In seconds, if it was too much. */
export async function waitFor(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.ceil(refusal.msBeforeNext / 1000);
  }
}

export function refuseFor(c: Context, seconds: number, why = tooManyAttempts) {
  c.header("Retry-After", String(seconds));
  return refuse(c, why);
}

const tooMany = problem(
  "too-many",
  "These are more requests than one address may send in a minute (PLANLENS_RATE). Try again in a moment.",
);

const tooManyAttempts = problem(
  "too-many",
  "Signing in was tried too often from your address. Try again in ten minutes.",
);
