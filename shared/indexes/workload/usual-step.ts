import type { Share } from "#shared/base/units.ts";
import type { AdvisedStep, KeptWorkload } from "./advice.ts";
import type { WorkloadLimits } from "./workload.ts";

/** Of what the largest set saves: what more saves the rest takes room that is seldom worth it. */
const NEARLY_ALL: Share = 0.9;

/**
 * The step to show first. Whoever sets a limit is ready to spend it; for everybody else it is the
 * smallest set that saves nearly what the largest does.
 *
 * @param steps from the smallest set to the one that saves most; not empty
 * @returns its place among them, from 0
 */
export function usualStep(
  steps: readonly Pick<AdvisedStep, "left">[],
  { size, count, walPerDay }: WorkloadLimits,
): number {
  const last = steps.length - 1;
  if (size !== undefined || count !== undefined || walPerDay !== undefined) return last;
  const most = 1 - (steps[last]?.left ?? 1);
  return steps.findIndex(({ left }) => 1 - left >= most * NEARLY_ALL);
}

/** The step that was asked for, or the usual one: its place among all; -1 where there is none. */
export const shownStep = (
  { advice: { steps }, limits }: Pick<KeptWorkload, "advice" | "limits">,
  step: number | undefined,
): number => Math.min(step ?? usualStep(steps, limits), steps.length - 1);
