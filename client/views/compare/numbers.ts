import { formatBlocks, formatCount, formatFactor, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** One line of the comparison. */
export interface Compared {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** "12× less"; absent where there is nothing to compare. */
  readonly change?: string;
}

type Measure = (plan: AnnotatedPlan) => number | undefined;

const rows: readonly (readonly [string, Measure, (value: number) => string])[] = [
  ["Total time", ({ totalTime }) => totalTime, formatTime],
  ["Planning", ({ plan }) => plan.planningTime, formatTime],
  ["Data touched", (plan) => touched(plan), formatBlocks],
  ["Rows thrown away", (plan) => removed(plan), formatCount],
  ["Estimated cost", ({ plan }) => plan.nodes[0]?.totalCost, formatCount],
];

export const compareNumbers = (before: AnnotatedPlan, after: AnnotatedPlan): Compared[] =>
  rows.flatMap(([label, measure, format]) => {
    const [was, is] = [measure(before), measure(after)];
    if (was === undefined || is === undefined) return [];
    // A session plans faster the second time, with the index or without.
    const change = label === "Planning" ? undefined : changeOf(was, is);
    return [{ label, before: format(was), after: format(is), ...(change && { change }) }];
  });

const touched: Measure = ({ measures }) =>
  measures.reduce((sum, { ownBlocks }) => sum + (ownBlocks?.hit ?? 0) + (ownBlocks?.read ?? 0), 0);

const removed: Measure = ({ measures }) =>
  measures.reduce((sum, { rowsRemoved = 0 }) => sum + rowsRemoved, 0);

/** Below a twentieth it may as well be noise. */
const NOISE = 0.05;

export function changeOf(before: number, after: number): string | undefined {
  if (before === after) return "the same";
  if (before === 0 || after === 0) return undefined;
  if (Math.abs(after / before - 1) < NOISE) return "about the same";
  return after < before
    ? `${formatFactor(before / after)} less`
    : `${formatFactor(after / before)} more`;
}

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
  if (is < was * (1 - NOISE)) {
    return `With the index the statement took ${formatTime(is)} instead of ${formatTime(was)}: ${formatFactor(was / is).replace("×", " times")} faster.`;
  }
  return `The planner uses the index, but the statement did not get faster: ${formatTime(is)} after ${formatTime(was)}.`;
}

const indexNames = ({ plan }: AnnotatedPlan): string[] =>
  plan.nodes.flatMap(({ indexName }) => indexName ?? []);
