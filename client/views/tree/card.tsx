import { SeverityMark } from "#client/ui/severity-mark.tsx";
import type { Tint } from "#client/views/colouring.ts";
import {
  formatBlocks,
  formatCount,
  formatFactor,
  formatRows,
  formatShare,
  formatTime,
} from "#shared/base/format.ts";
import type { Severity } from "#shared/findings/finding.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { nodeObject, touchedBlocks } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

interface CardBodyProps {
  readonly node: PlanNode;
  readonly measures: Measures | undefined;
  readonly tint: Tint;
  readonly severity: Severity | undefined;
}

/** What matters of one node at a glance: what it is, its own time, its rows against the estimate. */
export function CardBody({ node, measures, tint, severity }: CardBodyProps) {
  return (
    <>
      {node.subplanName && <span className="card-subplan">{subplanLabel(node.subplanName)}</span>}
      <span className="card-name">
        <span className="card-type">{nodeName(node)}</span>
        {severity && <SeverityMark severity={severity} />}
      </span>
      <span className="card-object">{cardObject(node) || cardDetail(node)}</span>
      <span className="card-numbers">
        <span className="card-own">{ownText(node, measures)}</span>
        <span>{rowsText(node, measures)}</span>
      </span>
      <span className="card-numbers card-soft">
        <span>{blocksText(measures)}</span>
        <EstimateText measures={measures} />
      </span>
      <span className="card-bar">
        <span
          className={`card-heat heat-${tint.heat}`}
          style={{ width: `${(tint.level ?? 0) * 100}%` }}
        />
      </span>
    </>
  );
}

/** An index scan stands on a relation by way of an index: both are worth seeing. */
function cardObject(node: PlanNode): string {
  const object = nodeObject(node);
  const index = node.nodeType === "Bitmap Index Scan" ? undefined : node.indexName;
  return [object, index && `via ${index}`].filter(Boolean).join(" ");
}

/** Of a node that stands on nothing: by what it sorts, groups or joins, with how many workers. */
function cardDetail(node: PlanNode): string {
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
const subplanLabel = (name: string): string => name.replace(/ \(returns .*$/, "");

function ownText(node: PlanNode, measures: Measures | undefined): string {
  if (!measures) return "";
  if (measures.isNeverExecuted) return "never executed";
  const share = measures.ownShare === undefined ? "" : ` · ${formatShare(measures.ownShare)}`;
  if (measures.ownTime !== undefined) return `${formatTime(measures.ownTime)}${share}`;
  if (measures.ownCost === undefined) return node.actualLoops === undefined ? "" : "not timed";
  return `cost ${formatCount(measures.ownCost)}${share}`;
}

function rowsText({ planRows }: PlanNode, measures: Measures | undefined): string {
  if (measures?.isNeverExecuted) return "";
  if (measures?.totalRows !== undefined) return formatRows(measures.totalRows);
  return planRows === undefined ? "" : `${formatRows(planRows)} expected`;
}

function blocksText(measures: Measures | undefined): string {
  const touched = touchedBlocks(measures?.ownBlocks);
  return touched === 0 ? "" : formatBlocks(touched);
}

/** From twice as many on, a wrong estimate may have led the planner astray. */
const WORTH_SAYING = 2;

function EstimateText({ measures }: Pick<CardBodyProps, "measures">) {
  const error = measures?.estimateError;
  const expected = measures?.expectedRows;
  if (!error || expected === undefined) return null;
  if (error.factor < WORTH_SAYING) return <span>as expected</span>;
  const isTold = measures?.mayStopEarly && error.direction === "over";
  if (isTold) return <span>of {formatCount(expected)}, stopped early</span>;
  const words = error.direction === "under" ? "more" : "fewer";
  return (
    <span className={error.factor >= 10 ? "card-wrong" : ""}>
      {formatCount(expected)} expected, {formatFactor(error.factor)} {words}
    </span>
  );
}

/** The card in one sentence, for whoever does not see it. */
export function spokenCard(
  node: PlanNode,
  measures: Measures | undefined,
  severity: Severity | undefined,
): string {
  return [
    node.subplanName && subplanLabel(node.subplanName),
    `${nodeName(node)} ${cardObject(node)}`.trim(),
    !cardObject(node) && cardDetail(node),
    ownText(node, measures),
    rowsText(node, measures),
    severity && `finding of ${severity} severity`,
  ]
    .filter(Boolean)
    .join(", ");
}
