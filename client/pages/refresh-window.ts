import type { Milliseconds } from "#shared/base/units.ts";
import type { WindowName } from "#shared/statements/window.ts";

/**
 * How often a window that ends now is asked for anew while somebody looks at it: of a long one a
 * minute is less than its trend shows. What a server has counted in all takes it some work to tell,
 * and a window of one's own stays as it is.
 */
const refreshedEvery: Readonly<Partial<Record<WindowName, Milliseconds>>> = {
  "15m": 60_000,
  "1h": 60_000,
  "24h": 300_000,
  "7d": 1_800_000,
};

/** For a query; while the page is hidden nothing is asked, and when it is back at once. */
export function refreshing(window: WindowName) {
  const every = refreshedEvery[window];
  return { refetchInterval: every ?? false, refetchOnWindowFocus: every !== undefined } as const;
}
