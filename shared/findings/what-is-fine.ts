import { formatBlocks, formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { isGather } from "#shared/plan/processes.ts";
import { sumBlocks } from "#shared/plan/sum-blocks.ts";
import { WRONG } from "./misestimate.ts";

/** What is as it should be, in sentences: for a plan that has nothing to mend, and only what it shows. */
export const whatIsFine = (annotated: AnnotatedPlan): string[] =>
  annotated.isAnalyzed ? checks.flatMap((check) => check(annotated) ?? []) : [];

/** A person does not notice less. */
const SHORT: Milliseconds = 10;
const LITTLE: Share = 0.1;

type Check = (annotated: AnnotatedPlan) => string | undefined;

const isShort: Check = ({ totalTime }) =>
  totalTime !== undefined && totalTime < SHORT
    ? `The whole statement took ${formatTime(totalTime)}: there is hardly anything to gain.`
    : undefined;

/** Of many nodes none holds much, but those of one type may: then there is no one place to look at. */
const isSpread: Check = ({ plan, measures, totalTime }) => {
  if (!totalTime || measures.some(({ ownShare = 0 }) => ownShare >= LITTLE)) return undefined;
  const kinds = Map.groupBy(plan.nodes, ({ nodeType }) => nodeType);
  const sums = [...kinds].map(([nodeType, nodes]) => ({
    nodeType,
    count: nodes.length,
    time: nodes.reduce((sum, { id }) => sum + (measures[id]?.ownTime ?? 0), 0),
  }));
  const [most] = sums.sort((a, b) => b.time - a.time);
  if (!most || most.count < MANY) return undefined;
  const share = formatShare(Math.min(1, most.time / totalTime));
  return `No node holds a tenth of the time. The ${formatCount(most.count)} nodes of type ${most.nodeType} hold most together: ${formatTime(most.time)}, ${share}.`;
};

const MANY = 10;

const isCached: Check = ({ measures }) => {
  const { hit = 0, read = 0 } = sumBlocks(measures) ?? {};
  return hit > 0 && read === 0
    ? `All blocks, ${formatBlocks(hit)}, came from Postgres’ cache.`
    : undefined;
};

/** What is wrong of a few rows is no finding, but it is told where the node stands. */
const isWellEstimated: Check = ({ measures }) => {
  const factors = measures.flatMap(({ estimateError: error, mayStopEarly }) =>
    error && !(mayStopEarly && error.direction === "over") ? [error.factor] : [],
  );
  return factors.length > 0 && factors.every((factor) => factor < WRONG)
    ? "Every row estimate is within ten times."
    : undefined;
};

const staysInMemory: Check = ({ plan, measures }) => {
  const all = plan.nodes.flatMap((node) => inMemory(node) ?? []);
  const isOnDisk = all.some(({ isKept }) => !isKept);
  const hasFiles = measures.some(({ ownBlocks }) => (ownBlocks?.tempWritten ?? 0) > 0);
  if (all.length === 0 || isOnDisk || hasFiles) return undefined;
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return `No ${kinds.join(" or ")} needed the disk.`;
};

interface Kept {
  readonly kind: "sort" | "hash join" | "grouping";
  readonly isKept: boolean;
}

/** Of a node that says what it needed: in any of its processes. */
function inMemory(node: PlanNode): Kept | undefined {
  const processes = [node, ...node.workers];
  if (processes.some(({ sortSpaceType }) => sortSpaceType !== undefined)) {
    return {
      kind: "sort",
      isKept: processes.every(({ sortSpaceType }) => sortSpaceType !== "Disk"),
    };
  }
  if (node.hashBatches !== undefined) return { kind: "hash join", isKept: node.hashBatches === 1 };
  if (processes.some(({ hashAggBatches }) => hashAggBatches !== undefined)) {
    return { kind: "grouping", isKept: processes.every(({ diskUsage = 0 }) => diskUsage === 0) };
  }
  return undefined;
}

const hasItsWorkers: Check = ({ plan }) => {
  const gathers = plan.nodes.filter(
    (node) => isGather(node) && node.workersLaunched !== undefined && node.actualLoops !== 0,
  );
  const lacksSome = ({ workersPlanned = 0, workersLaunched = 0 }: PlanNode): boolean =>
    workersLaunched < workersPlanned;
  return gathers.length > 0 && !gathers.some(lacksSome)
    ? "All parallel workers that were planned were started."
    : undefined;
};

const isQuicklyPlanned: Check = ({ plan: { planningTime }, totalTime }) =>
  planningTime !== undefined && totalTime && planningTime < totalTime * LITTLE
    ? `Planning took ${formatTime(planningTime)}, next to nothing beside executing.`
    : undefined;

const checks: readonly Check[] = [
  isShort,
  isSpread,
  isCached,
  isWellEstimated,
  staysInMemory,
  hasItsWorkers,
  isQuicklyPlanned,
];
