import { SeverityMark } from "#client/ui/severity-mark.tsx";
import type { Tint } from "#client/views/colouring.ts";
import { formatCount, formatMeasuredRows, formatShare, formatTime } from "#shared/base/format.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { HeatBar, Marks } from "./card.tsx";
import { cardObject } from "./card-words.ts";
import type { FoldSums } from "./fold-sums.ts";
import type { Mark } from "./marks.ts";

export interface FoldBodyProps {
  readonly count: number;
  /** The member that is named: the chosen one, or else the slowest. */
  readonly named: PlanNode;
  readonly isChosen: boolean;
  readonly sums: FoldSums;
  readonly tint: Tint;
  readonly marks: readonly Mark[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Many that do the same: what they come to, how far they differ, and which one took most. */
export function FoldBody({ onToggle, isOpen, ...fold }: FoldBodyProps) {
  const { named, sums, tint, marks } = fold;
  return (
    <>
      <span className="card-name">
        <span className="card-type">{foldName(fold)}</span>
        <Marks marks={marks} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same for the tree's chosen card */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <span
          className="card-toggle"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {isOpen ? "Fold" : "Unfold"}
        </span>
      </span>
      <span className="card-object">
        {fold.isChosen ? "chosen" : "slowest"}: {cardObject(named) || nodeName(named)}
      </span>
      <span className="card-numbers">
        <span className="card-own">{sumText(sums)}</span>
        <span>{sumRows(sums)}</span>
      </span>
      <span className="card-numbers card-soft">
        <span>{spreadText(sums)}</span>
        <span>{unusedText(fold)}</span>
      </span>
      <HeatBar tint={tint} />
    </>
  );
}

export function BriefFold({ tint, marks, ...fold }: Omit<FoldBodyProps, "onToggle" | "isOpen">) {
  return (
    <>
      <span className={`card-brief heat-${tint.heat}`}>{foldName(fold)}</span>
      <span className="card-brief-number">
        {sumText(fold.sums)}
        {marks[0] && <SeverityMark severity={marks[0].severity} />}
      </span>
    </>
  );
}

export const foldName = ({ count, named }: Pick<FoldBodyProps, "count" | "named">): string =>
  `${formatCount(count)} × ${nodeName(named)}`;

export const sumRows = ({ rows, rowsBound }: FoldSums): string =>
  rows === undefined ? "" : formatMeasuredRows(rows, rowsBound);

export function sumText({ time, cost, share }: FoldSums): string {
  const part = share === undefined ? "" : ` · ${formatShare(Math.min(1, share))}`;
  if (time !== undefined) return `${formatTime(time)}${part}`;
  return cost === undefined ? "" : `cost ${formatCount(cost)}${part}`;
}

export function spreadText({ spread, time }: FoldSums): string {
  if (!spread) return "";
  const [least, middle, most] = spread.map(time === undefined ? formatCount : formatTime);
  return `each ${least} … ${middle} … ${most}`;
}

export const unusedText = ({ count, sums }: Pick<FoldBodyProps, "count" | "sums">): string =>
  sums.neverExecuted === 0
    ? ""
    : `${formatCount(sums.neverExecuted)} of ${formatCount(count)} never executed`;

/** The fold in one sentence, for whoever does not see it. */
export function spokenFold(fold: Omit<FoldBodyProps, "onToggle" | "isOpen" | "tint">): string {
  const { named, isChosen, sums } = fold;
  return [
    foldName(fold),
    `together ${sumText(sums)}`,
    spreadText(sums),
    `${isChosen ? "chosen" : "slowest"} ${cardObject(named) || nodeName(named)}`,
    unusedText(fold),
    ...new Set(fold.marks.map(({ title }) => `finding: ${title}`)),
  ]
    .filter(Boolean)
    .join(", ");
}
