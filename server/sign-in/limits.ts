import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse } from "#server/routes/refuse.ts";
import { problem } from "#shared/base/problem.ts";

/** Of one process: several behind one name count each for itself. */
export interface Limits {
  readonly requests: RateLimiterMemory;
  /** Tokens that were tried. */
  readonly attempts: RateLimiterMemory;
}

export const createLimits = (perMinute: number): Limits => ({
  requests: new RateLimiterMemory({ points: perMinute, duration: 60 }),
  attempts: new RateLimiterMemory({ points: 10, duration: 600 }),
});

export const limitRequests = ({ requests }: Limits, address: (c: Context) => string) =>
  createMiddleware(async (c, next) => {
    const wait = await waitFor(requests, address(c));
    return wait === undefined ? next() : refuseFor(c, wait, tooMany);
  });

/** In seconds, if it was too much. */
export async function waitFor(
  limiter: RateLimiterMemory,
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
