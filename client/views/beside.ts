import { outsideTitle } from "#client/views/summary/outside.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** Time of the statement that is in no node: with the nodes' it makes up the whole. */
export interface Beside {
  readonly title: string;
  readonly amount: Milliseconds;
}

/** A CTE that was finished after the root is a node, and stands beside the root as one. */
export function besideOf({ plan, outside }: AnnotatedPlan): readonly Beside[] {
  if (!outside) return [];
  const parts = outside.parts
    .filter(({ kind }) => kind !== "after-root")
    .map((part) => ({ title: outsideTitle(plan, part), amount: part.time }));
  return [...parts, { title: "Starting and ending the statement", amount: outside.rest }].filter(
    ({ amount }) => amount > 0,
  );
}
