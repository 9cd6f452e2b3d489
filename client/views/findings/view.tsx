import type { ReactNode } from "react";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { formatTime } from "#shared/base/format.ts";
import type { Finding, Severity } from "#shared/findings/finding.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import "./view.css";

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  /** What can be done about it: an index to measure, once it is known. */
  readonly remedy: (finding: Finding) => ReactNode;
}

export function Findings({ findings, selected, onSelect, remedy }: FindingsProps) {
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
    </>
  );
}

const words: Readonly<Record<Severity, string>> = { high: "high", medium: "medium", low: "low" };
