import type { Milliseconds } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { Outside, OutsidePart } from "./annotated.ts";
import type { Plan } from "./plan.ts";

/** What of the execution time is in no node; `afterRoot` is what ran when the root had ended. */
export function outside(
  plan: Plan,
  rootTime: Milliseconds,
  afterRoot: Milliseconds,
): Outside | undefined {
  const executionTime = plan.executionTime ?? plan.duration;
  if (executionTime === undefined) return undefined;
  const time = Math.max(0, amount(executionTime) - rootTime);
  const parts: OutsidePart[] = [];
  let rest = time;
  for (const part of candidates(plan, afterRoot)) {
    // Times are printed to the microsecond, so the last may be one too long.
    if (part.time === 0 || part.time > rest + ROUNDING) continue;
    parts.push({ ...part, time: Math.min(part.time, rest) });
    rest = Math.max(0, rest - part.time);
  }
  return { time, parts, rest };
}

const ROUNDING: Milliseconds = 0.002;

/**
 * The surest first. Triggers of constraints fire when the statement is through. Of others EXPLAIN
 * does not say: those that fire before a row are in the time of the node that changes it, and find
 * no room here. Code is generated before the first node runs (`ExecReadyExpr`), and compiled by the
 * node that needs it first.
 * Source: ExplainOnePlan in explain.c, llvmjit.c.
 */
function candidates(plan: Plan, afterRoot: Milliseconds): OutsidePart[] {
  const { triggers, serialization } = plan;
  const ofTriggers = (isOfConstraint: boolean): OutsidePart[] =>
    triggers.flatMap(({ constraint, time }, at) =>
      (constraint !== undefined) === isOfConstraint
        ? [{ kind: "trigger", at, time: amount(time) }]
        : [],
    );
  return [
    { kind: "after-root", time: afterRoot },
    ...ofTriggers(true),
    { kind: "serialization", time: amount(serialization?.time) },
    { kind: "jit-generation", time: generation(plan) },
    ...ofTriggers(false),
  ];
}

/**
 * By the leading process. What the whole plan says is of all processes together
 * (`ExplainPrintJITSummary`); VERBOSE prints each worker's, otherwise all had about as much to do.
 */
function generation({ nodes, jit }: Plan): Milliseconds {
  const all = amount(jit?.stages["Generation"]);
  if (all === 0) return 0;
  const workers = nodes.flatMap((node) => node.workers);
  const theirs = workers.reduce((sum, worker) => sum + amount(worker.jit?.stages["Generation"]), 0);
  if (theirs > 0) return Math.max(0, all - theirs);
  const launched = nodes.reduce((sum, { workersLaunched }) => sum + amount(workersLaunched), 0);
  return all / (1 + launched);
}
