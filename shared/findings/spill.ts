import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Own, ownOf } from "./own.ts";

/**
 * What temporary files took of some nodes' own time: where it was measured, reading and writing
 * them, and it is often little, as the system caches them. Otherwise no more than the given part.
 */
export function spillOf(
  annotated: AnnotatedPlan,
  nodes: readonly NodeId[],
  part: Share = 1,
): Own & { readonly isMeasured: boolean } {
  if (!annotated.hasTimes || !isTimed(annotated)) {
    return { ...ownOf(annotated, nodes, part), isMeasured: false };
  }
  const time = nodes.reduce((sum, id) => sum + ioOf(annotated, id), 0);
  const share = annotated.totalTime ? Math.min(1, time / annotated.totalTime) : undefined;
  return { share, time, isMeasured: true };
}

/** Since Postgres 15, where track_io_timing is on. */
const isTimed = ({ plan }: AnnotatedPlan): boolean =>
  plan.nodes.some(
    ({ tempIoReadTime = 0, tempIoWriteTime = 0 }) => tempIoReadTime + tempIoWriteTime > 0,
  );

/** Nodes that keep rows read no tables themselves. Processes wait side by side. */
function ioOf({ measures }: AnnotatedPlan, id: NodeId): Milliseconds {
  const { ownIoTime, ownTime = 0, participants = 1 } = measures[id] ?? {};
  return Math.min(ownTime, ((ownIoTime?.read ?? 0) + (ownIoTime?.write ?? 0)) / participants);
}
