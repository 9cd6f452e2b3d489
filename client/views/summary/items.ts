import { formatBlocks, formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { AnnotatedPlan, OwnBlocks } from "#shared/plan/annotated.ts";
import { isUnexplained } from "#shared/plan/residual.ts";
import { type NamedPart, outsideOf } from "./outside.ts";

/** One number of the plan as a whole. */
export interface Item {
  readonly label: string;
  readonly value: string;
  readonly exact?: string;
  readonly isMain?: boolean;
}

export function summaryItems(annotated: AnnotatedPlan): Item[] {
  const { plan, measures, totalTime, residual, isAnalyzed } = annotated;
  const root = plan.nodes[0];
  const outside = outsideOf(annotated);
  const blocks = sumBlocks(measures.map(({ ownBlocks }) => ownBlocks));
  return [
    totalTime === undefined
      ? {
          label: "Total cost",
          value: formatCount(root?.totalCost ?? 0),
          isMain: true,
          exact: "The planner's unit, not a time",
        }
      : {
          label: "Total time",
          value: formatTime(totalTime),
          isMain: true,
          exact: `${totalTime} ms`,
        },
    outside &&
      outside.share >= WORTH_SAYING && {
        label: "Outside the nodes",
        value: `${formatTime(outside.time)} · ${formatShare(outside.share)}`,
        exact: ["Of the execution time, what is not the root’s", ...outside.parts.map(part)].join(
          "\n",
        ),
      },
    isUnexplained(residual) && {
      label: "Not attributed",
      value: formatTime(Math.abs(residual.time)),
      exact: "Time of the plan that the nodes' own times do not sum to",
    },
    plan.planningTime !== undefined && { label: "Planning", value: formatTime(plan.planningTime) },
    isAnalyzed
      ? { label: "Rows returned", value: formatCount(measures[0]?.totalRows ?? 0) }
      : { label: "Rows expected", value: formatCount(root?.planRows ?? 0) },
    blocks.hit + blocks.read > 0 && {
      label: "Data touched",
      value: formatBlocks(blocks.hit + blocks.read),
      exact: `${blocks.hit} blocks from cache, ${blocks.read} read`,
    },
    blocks.read > 0 && {
      label: "Not in cache",
      value: `${formatBlocks(blocks.read)} · ${formatShare(blocks.read / (blocks.hit + blocks.read))}`,
    },
    blocks.tempWritten > 0 && { label: "Temporary files", value: formatBlocks(blocks.tempWritten) },
    { label: "Nodes", value: formatCount(plan.nodes.length) },
  ].filter((item) => item !== false && item !== undefined);
}

/** Starting and ending a statement takes some time always. */
const WORTH_SAYING: Share = 0.02;

const part = ({ title, time }: NamedPart) => `${title}: ${formatTime(time)}`;

function sumBlocks(all: readonly (OwnBlocks | undefined)[]): OwnBlocks {
  const sum = { hit: 0, read: 0, dirtied: 0, written: 0, tempRead: 0, tempWritten: 0 };
  for (const blocks of all) {
    if (!blocks) continue;
    for (const kind of Object.keys(sum) as (keyof OwnBlocks)[]) sum[kind] += blocks[kind];
  }
  return sum;
}
