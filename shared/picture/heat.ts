import type { Share } from "#shared/base/units.ts";

/** Steps of the heat ramp in theme/tokens.css, the same in every view. */
export type Heat = 0 | 1 | 2 | 3 | 4;

/** From these shares of the whole on, a node is worth a look, a worry, the first thing to mend. */
export const STEPS: readonly Share[] = [0.02, 0.1, 0.25, 0.5];

export function heatOf(share: Share | undefined): Heat {
  const step = STEPS.findIndex((limit) => (share ?? 0) < limit);
  return (step < 0 ? STEPS.length : step) as Heat;
}
