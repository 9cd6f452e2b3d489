import type { Milliseconds } from "#shared/base/units.ts";
import { type Execution, extendTo } from "./execution.ts";
import type { LoggedPlan } from "./logged-plan.ts";
import type { ServerRecord } from "./server-record.ts";

/** A plan whose statement has not come yet, and may not come. */
export interface LoosePlan extends LoggedPlan {
  readonly plan: string;
  readonly duration: Milliseconds;
  readonly record: ServerRecord;
  /** Keeps its place in the order. */
  readonly execution: Execution;
}

/**
 * A SELECT's plan comes after its execution was logged, as its portal is closed. In the simple
 * protocol it comes before, but for logs that were put in order by others.
 */
export function mayTake({ event, text }: Execution, { sql }: LoggedPlan, duration: Milliseconds) {
  if (sql !== text || event.error) return false;
  if (event.duration === undefined) return !event.plan || isSeveral(sql);
  return !event.plan && duration <= event.duration + ROUNDED && !preparing.test(text);
}

/** Its text is that of the executions to come. */
const preparing = /^\s*prepare\s/i;

/** Both are rounded. */
const ROUNDED: Milliseconds = 0.002;

/** Several statements that were sent as one have a plan each, and all of them the same text. */
export const isSeveral = (sql: string) => /;\s*\S/.test(sql);

/** Of several the one that took longest. */
export function addPlan(
  execution: Execution,
  { plan, parameters, duration, record }: Omit<LoosePlan, "execution">,
) {
  const { event } = execution;
  if (event.plan === undefined || duration > execution.planDuration) {
    event.plan = plan;
    execution.planDuration = duration;
  }
  if (parameters) event.parameters ??= parameters;
  extendTo(event, record);
}
