import { AS_EXPECTED, isAsExpected } from "#client/views/colouring.ts";
import {
  formatBlocks,
  formatCount,
  formatFactor,
  formatMeasuredRows,
  formatShare,
  formatTime,
} from "#shared/base/format.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { nodeObject, touchedBlocks } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { Mark } from "./marks.ts";

/** An index scan stands on a relation by way of an index: both are worth seeing. */
export function cardObject(node: PlanNode): string {
  const object = nodeObject(node);
  const index = node.nodeType === "Bitmap Index Scan" ? undefined : node.indexName;
  return [object, index && `via ${index}`].filter(Boolean).join(" ");
}

/** Of a node that stands on nothing: by what it sorts, groups or joins, with how many workers. */
export function cardDetail(node: PlanNode): string {
  const { sortKey, groupKey, workersLaunched, workersPlanned } = node;
  const key = sortKey ?? groupKey;
  if (key) return `by ${key.join(", ")}`;
  const condition = node.hashCond ?? node.mergeCond ?? node.joinFilter;
  if (condition) return `on ${condition.replace(/^\((.*)\)$/s, "$1")}`;
  if (workersLaunched === undefined) return "";
  const launched =
    workersPlanned === workersLaunched
      ? workersLaunched
      : `${workersLaunched} of ${workersPlanned}`;
  return `${launched} ${workersPlanned === 1 ? "worker" : "workers"}`;
}

/** `InitPlan 1 (returns $0)` → `InitPlan 1` */
export const subplanLabel = (name: string): string => name.replace(/ \(returns .*$/, "");

export function ownText(node: PlanNode, measures: Measures | undefined): string {
  if (!measures) return "";
  if (measures.isNeverExecuted) return "never executed";
  const share = measures.ownShare === undefined ? "" : ` · ${formatShare(measures.ownShare)}`;
  if (measures.ownTime !== undefined) return `${formatTime(measures.ownTime)}${share}`;
  if (measures.ownCost === undefined) return node.actualLoops === undefined ? "" : "not timed";
  return `cost ${formatCount(measures.ownCost)}${share}`;
}

export function rowsText({ planRows }: PlanNode, measures: Measures | undefined): string {
  if (measures?.isNeverExecuted) return "";
  const rows = measures?.totalRows ?? planRows;
  return rows === undefined ? "" : formatMeasuredRows(rows, measures?.rowsBound);
}

export function blocksText(measures: Measures | undefined): string {
  const touched = touchedBlocks(measures?.ownBlocks);
  return touched === 0 ? "" : formatBlocks(touched);
}

const PLAINLY_WRONG = 10;

/** What stands below the rows: how they compare with the planner's, or that they are the planner's. */
export function estimateText(
  { planRows }: Pick<PlanNode, "planRows">,
  measures: Measures | undefined,
): { readonly text: string; readonly isWrong: boolean } | undefined {
  if (!measures?.isNeverExecuted && measures?.totalRows === undefined && planRows !== undefined)
    return { text: "expected", isWrong: false };
  const error = measures?.estimateError;
  const expected = measures?.expectedRows;
  if (!error || expected === undefined) return;
  if (isAsExpected(error)) return { text: AS_EXPECTED, isWrong: false };
  const isTold = measures?.mayStopEarly && error.direction === "over";
  if (isTold) return { text: `of ${formatCount(expected)}, stopped early`, isWrong: false };
  const words = error.direction === "under" ? "more" : "fewer";
  return {
    text: `${formatCount(expected)} expected, ${formatFactor(error.factor)} ${words}`,
    isWrong: error.factor >= PLAINLY_WRONG,
  };
}

/** The card in one sentence, for whoever does not see it. */
export function spokenCard(
  node: PlanNode,
  measures: Measures | undefined,
  marks: readonly Mark[],
): string {
  return [
    node.subplanName && subplanLabel(node.subplanName),
    `${nodeName(node)} ${cardObject(node)}`.trim(),
    !cardObject(node) && cardDetail(node),
    ownText(node, measures),
    spokenRows(node, measures),
    ...marks.map(({ title }) => `finding: ${title}`),
  ]
    .filter(Boolean)
    .join(", ");
}

function spokenRows(node: PlanNode, measures: Measures | undefined): string {
  const rows = rowsText(node, measures);
  return rows && measures?.totalRows === undefined ? `${rows} expected` : rows;
}
