import type { Milliseconds } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Outside } from "./annotated.ts";
import type { Plan, Trigger } from "./plan.ts";

/** What of the execution time is in no node; `afterRoot` is what ran when the root had ended. */
export function outside(
  { executionTime, serialization, triggers }: Plan,
  rootTime: Milliseconds,
  afterRoot: Milliseconds,
): Outside | undefined {
  if (executionTime === undefined) return undefined;
  const serialized = amount(serialization?.time);
  const left = Math.max(0, amount(executionTime) - rootTime - afterRoot - serialized);
  const triggered = timeAfter(triggers, left);
  return Object.freeze({
    triggers: triggered,
    serialization: serialized,
    afterRoot,
    rest: left - triggered,
  });
}

/**
 * Triggers of constraints fire when the statement is through. Of others EXPLAIN does not say: those
 * that fire before a row are in the time of the node that changes it, and find no room here.
 */
function timeAfter(triggers: readonly Trigger[], room: Milliseconds): Milliseconds {
  const constraintsFirst = [
    ...triggers.filter(({ constraint }) => constraint !== undefined),
    ...triggers.filter(({ constraint }) => constraint === undefined),
  ];
  return constraintsFirst.reduce((sum, { time }) => {
    const more = sum + amount(time);
    return more <= room ? more : sum;
  }, 0);
}
