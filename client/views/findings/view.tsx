import type { ReactNode } from "react";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { heatOf } from "#client/views/heat.ts";
import { formatShare, formatTime } from "#shared/base/format.ts";
import type { Finding, Severity } from "#shared/findings/finding.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Heavy } from "./heaviest.ts";
import "./view.css";

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly heaviest: readonly Heavy[];
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  /** What can be done about it: an index to measure, once it is known. */
  readonly remedy: (finding: Finding) => ReactNode;
}

export function Findings({ findings, heaviest, selected, onSelect, remedy }: FindingsProps) {
  return (
    <>
      {findings.length === 0 && (
        <p className="findings-none">None of the checks found anything to mend.</p>
      )}
      <ol className="findings">
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.nodes[0]}`} className="finding">
            <button
              type="button"
              className="finding-head"
              aria-pressed={finding.nodes[0] === selected}
              onClick={() => finding.nodes[0] !== undefined && onSelect(finding.nodes[0])}
            >
              <SeverityMark severity={finding.severity} />
              <span className="finding-title">{finding.title}</span>
              <span className="finding-time">
                {finding.time === undefined ? words[finding.severity] : formatTime(finding.time)}
              </span>
            </button>
            <p>{finding.detail}</p>
            <p className="finding-advice">{finding.advice}</p>
            {remedy(finding)}
          </li>
        ))}
      </ol>
      {heaviest.length > 0 && (
        <section className="heaviest" aria-labelledby="heaviest-title">
          <h2 id="heaviest-title">Where most of it went</h2>
          <ul>
            {heaviest.map((heavy) => (
              <li key={heavy.node ?? heavy.title}>
                <HeavyLine heavy={heavy} selected={selected} onSelect={onSelect} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function HeavyLine({
  heavy: { node, title, amount, share },
  selected,
  onSelect,
}: Pick<FindingsProps, "selected" | "onSelect"> & { heavy: Heavy }) {
  const line = (
    <>
      <span className="heaviest-title">{title}</span>
      <span className="heaviest-amount">
        {amount} · {formatShare(share)}
      </span>
      <span className={`heaviest-bar heat-${heatOf(share)}`} style={{ width: `${share * 100}%` }} />
    </>
  );
  if (node === undefined) return <div className="heaviest-line">{line}</div>;
  return (
    <button
      type="button"
      className="heaviest-line"
      aria-pressed={node === selected}
      onClick={() => onSelect(node)}
    >
      {line}
    </button>
  );
}

const words: Readonly<Record<Severity, string>> = { high: "high", medium: "medium", low: "low" };
