import type { LineRange } from "#shared/input/lines.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** Which node a line belongs to, by its 1-based number. */
export function lineOwners(lines: readonly LineRange[]): ReadonlyMap<number, NodeId> {
  const owners = new Map<number, NodeId>();
  lines.forEach(({ first, last }, node) => {
    for (let line = first; line <= last; line++) owners.set(line, node);
  });
  return owners;
}
