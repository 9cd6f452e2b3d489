import { useMemo } from "react";
import { formatShare } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import { heatOf } from "#shared/picture/heat.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Heavy, heaviest } from "./heaviest.ts";
import { summaryItems } from "./items.ts";
import { splitText, type TimeSplit, timeSplit } from "./time-split.ts";
import "./view.css";

interface SummaryProps {
  readonly annotated: AnnotatedPlan;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** The whole plan before its parts: how long and for what, how many rows, how much data. */
export function Summary({ annotated, selected, onSelect }: SummaryProps) {
  const { items, split, heavy } = useMemo(
    () => ({
      items: summaryItems(annotated),
      split: timeSplit(annotated),
      heavy: heaviest(annotated),
    }),
    [annotated],
  );
  return (
    <section className="summary" aria-label="Summary">
      <dl className="summary-items">
        {items.map(({ label, value, details, exact, isMain }) => (
          <div key={label} className={isMain ? "summary-item summary-main" : "summary-item"}>
            <dt>{label}</dt>
            <dd title={exact}>
              {value}
              {details && (
                <span className="summary-details">
                  {details.map((detail) => (
                    <span key={detail}>{detail}</span>
                  ))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {split && <Split split={split} heavy={heavy} whole={annotated.totalTime ?? 0} />}
      {heavy.length > 0 && (
        <ol className="summary-heavy" aria-label={split ? "Most of the time" : "Most of the cost"}>
          {heavy.map((one) => (
            <li key={one.node} className={isMinor(one, heavy[0]) ? "heavy-minor" : undefined}>
              <HeavyNode heavy={one} isSelected={one.node === selected} onSelect={onSelect} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Beside the first it tells nothing: a small screen leaves it out. */
const MINOR: Share = 0.05;

const isMinor = (one: { readonly share: Share }, first: { readonly share: Share } | undefined) =>
  first !== undefined && one.share < first.share * MINOR;

interface SplitProps {
  readonly split: TimeSplit;
  readonly heavy: readonly Heavy[];
  /** What the shares of the heavy nodes are shares of. */
  readonly whole: Milliseconds;
}

/** The bar is for the eye, the list below it says the same in words and in the same order. */
function Split({ split: { parts, remarks }, heavy, whole }: SplitProps) {
  return (
    <div className="split">
      <div className="split-bar" aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part.kind}
            className={`split-part split-${part.kind}`}
            style={{ flexGrow: part.share }}
            title={`${splitText(part)}\n${part.exact}`}
          >
            {part.kind === "nodes" && <HeavyShares heavy={heavy} parts={part.time / whole} />}
          </span>
        ))}
      </div>
      <ul className="split-legend" aria-label="Where the time went">
        {parts.map((part) => (
          <li
            key={part.kind}
            className={
              isMinor(
                part,
                parts.find(({ kind }) => kind === "nodes"),
              )
                ? "split-minor"
                : undefined
            }
            title={part.exact}
          >
            <span className={`split-key split-${part.kind}`} />
            {splitText(part)}
          </li>
        ))}
        {remarks.map((remark) => (
          <li key={remark} className="split-remark">
            {remark}
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * What the nodes beside the bar have of it, in the colours that they have in every view. Where JIT is
 * a part of its own, they may hold more than is left: then it is not told whose it was.
 */
function HeavyShares({ heavy, parts }: { heavy: readonly Heavy[]; parts: Share }) {
  const all = heavy.reduce((sum, { share }) => sum + share, 0);
  if (all > parts) return null;
  return heavy.map(({ node, share }) => (
    <span
      key={node}
      className={`split-heavy heat-${heatOf(share)}`}
      style={{ width: `${(share / parts) * 100}%` }}
    />
  ));
}

interface HeavyNodeProps extends Pick<SummaryProps, "onSelect"> {
  readonly heavy: Heavy;
  readonly isSelected: boolean;
}

const HeavyNode = ({
  heavy: { node, title, amount, share },
  isSelected,
  onSelect,
}: HeavyNodeProps) => (
  <button
    type="button"
    className="heavy"
    aria-pressed={isSelected}
    title={title}
    onClick={() => onSelect(node)}
  >
    <span className="heavy-track" aria-hidden="true">
      <span className={`heavy-heat heat-${heatOf(share)}`} style={{ width: `${share * 100}%` }} />
    </span>
    <span className="heavy-title">{title}</span>
    <span className="heavy-amount">
      {amount} · {formatShare(share)}
    </span>
  </button>
);
