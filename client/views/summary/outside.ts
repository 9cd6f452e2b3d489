import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Plan, Trigger } from "#shared/plan/plan.ts";

/** Time of the statement that no node of the tree has. */
export interface Outside {
  readonly time: Milliseconds;
  readonly share: Share;
  /** What EXPLAIN names of it, in order. */
  readonly parts: readonly OutsidePart[];
  /** Starting and ending the statement, and whatever EXPLAIN does not name. */
  readonly rest: Milliseconds;
}

export interface OutsidePart {
  readonly title: string;
  readonly time: Milliseconds;
}

/** Execution Time less the root's: absent where EXPLAIN printed either not. */
export function outsideOf({ plan, measures }: AnnotatedPlan): Outside | undefined {
  const { executionTime } = plan;
  const root = measures[0]?.totalTime;
  if (!executionTime || root === undefined) return undefined;
  const time = Math.max(0, executionTime - root);
  const parts: OutsidePart[] = [];
  let rest = time;
  for (const part of candidates(plan)) {
    if (part.time > rest + ROUNDING) continue;
    parts.push(part);
    rest = Math.max(0, rest - part.time);
  }
  return { time, share: time / executionTime, parts, rest };
}

/** Both times are printed to the microsecond. */
const ROUNDING: Milliseconds = 0.002;

/**
 * What may run outside, the surest first. Foreign keys are checked after the last row, and rows are
 * serialized after the root gave them. Other triggers run there too if they are AFTER triggers, which
 * EXPLAIN does not say: a BEFORE trigger's time is its node's, so one that does not fit is none of it.
 * Of JIT, only generating is done ahead; the rest is done by the node that needs it first.
 * Source: ExplainOnePlan in explain.c, llvmjit.c
 */
const candidates = ({ triggers, serialization, jit }: Plan): OutsidePart[] =>
  [
    ...triggers.filter(isConstraint).map(ofTrigger),
    { title: "Serialization", time: serialization?.time },
    { title: "JIT generation", time: jit?.stages["Generation"] },
    ...triggers.filter((trigger) => !isConstraint(trigger)).map(ofTrigger),
  ].filter((part): part is OutsidePart => part.time !== undefined && part.time > 0);

const isConstraint = ({ constraint }: Trigger) => constraint !== undefined;

const ofTrigger = (trigger: Trigger) => ({ title: triggerTitle(trigger), time: trigger.time });

/** A constraint's own trigger has a number for a name. */
export const triggerTitle = ({ name, constraint, relation }: Trigger): string =>
  [
    constraint === undefined ? `Trigger ${name}` : `Constraint ${constraint}`,
    relation && `on ${relation}`,
  ]
    .filter(Boolean)
    .join(" ");
