import { formatBlocks, formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan, OwnBlocks } from "#shared/plan/annotated.ts";
import "./view.css";

interface Item {
  readonly label: string;
  readonly value: string;
  readonly exact?: string;
  readonly isMain?: boolean;
}

/** The whole plan in a row of numbers: how long, how many rows, how much data. */
export function Summary({ annotated }: { annotated: AnnotatedPlan }) {
  return (
    <dl className="summary">
      {summaryItems(annotated).map(({ label, value, exact, isMain }) => (
        <div key={label} className={isMain ? "summary-item summary-main" : "summary-item"}>
          <dt>{label}</dt>
          <dd title={exact}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function summaryItems({ plan, measures, totalTime, residual, isAnalyzed }: AnnotatedPlan): Item[] {
  const root = plan.nodes[0];
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
    isUnexplained(residual) && {
      label: "Not attributed",
      value: formatTime(Math.abs(residual.time)),
      exact: "Time of the plan that the nodes' own times do not sum to",
    },
  ].filter((item) => item !== false);
}

/** More than rounding explains: said, not hidden. */
const isUnexplained = ({ time, timeBound }: AnnotatedPlan["residual"]): boolean =>
  Math.abs(time) > Math.max(timeBound, 0.001);

function sumBlocks(all: readonly (OwnBlocks | undefined)[]): OwnBlocks {
  const sum = { hit: 0, read: 0, dirtied: 0, written: 0, tempRead: 0, tempWritten: 0 };
  for (const blocks of all) {
    if (!blocks) continue;
    for (const kind of Object.keys(sum) as (keyof OwnBlocks)[]) sum[kind] += blocks[kind];
  }
  return sum;
}
