import { formatFactor, formatTime } from "#shared/base/format.ts";
import { isAlike } from "#shared/compare/totals.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** What the trial showed, in a sentence. */
export function verdict(before: AnnotatedPlan, after: AnnotatedPlan, index: string): string {
  const name = /index (?:if not exists )?("(?:[^"]|"")+"|\S+)/i
    .exec(index)?.[1]
    ?.replaceAll('"', "");
  // Partitions' indexes, and one whose name was taken, are called otherwise: but never as one before.
  const known = indexNames(before);
  const isUsed = indexNames(after).some((used) => used === name || !known.includes(used));
  if (!isUsed) return "The planner did not use the index: it would only cost writes and space.";
  const [was, is] = [before.totalTime, after.totalTime];
  if (was === undefined || is === undefined) return "The planner uses the index.";
  if (is < was && !isAlike(was, is)) {
    return `With the index the statement took ${formatTime(is)} instead of ${formatTime(was)}: ${formatFactor(was / is).replace("×", " times")} faster.`;
  }
  return `The planner uses the index, but the statement did not get faster: ${formatTime(is)} after ${formatTime(was)}.`;
}

const indexNames = ({ plan }: AnnotatedPlan): string[] =>
  plan.nodes.flatMap(({ indexName }) => indexName ?? []);
