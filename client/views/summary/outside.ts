import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan, OutsidePart } from "#shared/plan/annotated.ts";
import type { Plan, Trigger } from "#shared/plan/plan.ts";

/** Time of the statement that no node of the tree has, in words. */
export interface Outside {
  readonly time: Milliseconds;
  readonly share: Share;
  readonly parts: readonly NamedPart[];
  readonly rest: Milliseconds;
}

interface NamedPart {
  readonly title: string;
  readonly time: Milliseconds;
}

/** Absent where EXPLAIN printed no execution time. */
export function outsideOf({ plan, outside, totalTime }: AnnotatedPlan): Outside | undefined {
  if (!outside || !totalTime) return undefined;
  const { time, parts, rest } = outside;
  const named = parts.map((part) => ({ title: outsideTitle(plan, part), time: part.time }));
  return { time, share: time / totalTime, parts: named, rest };
}

export function outsideTitle({ triggers }: Plan, part: OutsidePart): string {
  switch (part.kind) {
    case "trigger": {
      const trigger = triggers[part.at];
      return trigger ? triggerTitle(trigger) : "Trigger";
    }
    case "serialization":
      return "Serialization";
    case "jit-generation":
      return "JIT generation";
    case "after-root":
      return "Changes of a CTE, finished last";
    default:
      return part satisfies never;
  }
}

/** A constraint's own trigger has a number for a name. */
export const triggerTitle = ({ name, constraint, relation }: Trigger): string =>
  [
    constraint === undefined ? `Trigger ${name}` : `Constraint ${constraint}`,
    relation && `on ${relation}`,
  ]
    .filter(Boolean)
    .join(" ");
