import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** A statement is planned within a few milliseconds, and shorter waits nobody notices. */
const LONG: Milliseconds = 10;
/** From here on it is the number of tables that takes the time to plan. */
const MANY_RELATIONS = 10;

export const planningLongerThanExecuting: PlanRule = {
  of: "plan",
  name: "planning-longer-than-executing",
  title: "Planning takes longer than executing",
  confidence: "likely",
  proof: "Run it twice in one session: only the first time the catalogs have to be read.",
  manual: "sql-prepare.html",
  check(annotated) {
    const { planningTime = 0, planning } = annotated.plan;
    const { totalTime } = annotated;
    if (totalTime === undefined || planningTime < LONG || planningTime < totalTime) return [];
    const blocks = (planning?.sharedHitBlocks ?? 0) + (planning?.sharedReadBlocks ?? 0);
    const looked = blocks > 0 ? ` It looked at ${formatCount(blocks)} blocks of the catalogs.` : "";
    return [
      {
        severity: severityOfShare(planningTime / (planningTime + totalTime)),
        nodes: [],
        covers: [],
        time: planningTime,
        detail: `To plan the statement took ${formatTime(planningTime)}, to run it ${formatTime(totalTime)}.${looked}`,
        advice: adviceFor(relationsIn(annotated)),
      },
    ];
  },
};

/** Partitions that were planned for, and then left out, count as well. */
const relationsIn = ({ plan }: AnnotatedPlan): number =>
  plan.nodes.reduce(
    (count, { relationName, subplansRemoved = 0 }) =>
      count + subplansRemoved + (relationName === undefined ? 0 : 1),
    0,
  );

function adviceFor(relations: number): string {
  const prepare =
    "Prepare the statement once and execute it many times, so that the plan can be kept: most drivers do so when asked.";
  if (relations < MANY_RELATIONS) {
    return `${prepare} If only the first run in a session is slow, let connections live longer, with a pool.`;
  }
  return `${prepare} ${formatCount(relations)} tables or partitions had to be planned: name the partitions' key in the conditions as a constant, make fewer and larger partitions, or join fewer tables.`;
}
