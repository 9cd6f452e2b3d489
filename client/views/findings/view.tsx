import type { ReactNode } from "react";
import { Button } from "#client/ui/button.tsx";
import { Folded } from "#client/ui/folded.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { FindingCard } from "./finding-card.tsx";
import "./view.css";

interface FindingsProps {
  readonly findings: readonly Finding[];
  /** Those that account for hardly anything of the whole. */
  readonly minor: readonly Finding[];
  readonly dismissed: readonly Dismissed[];
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  /** Absent where the plan is only looked at. */
  readonly onDismiss?: ((finding: Finding, reason: string) => void) | undefined;
  readonly onRestore?: ((finding: Finding) => void) | undefined;
  /** What can be done about it: an index to measure, once it is known. */
  readonly remedy: (finding: Finding) => ReactNode;
  readonly hasRemedy: (finding: Finding) => boolean;
  readonly isAnalyzed: boolean;
  /** What is as it should be, for a plan that has nothing to mend. */
  readonly fine: readonly string[];
}

export interface Dismissed {
  readonly finding: Finding;
  readonly reason: string | undefined;
}

export function Findings(props: FindingsProps) {
  const { findings, minor, dismissed } = props;
  return (
    <>
      {findings.length === 0 && <NothingToMend {...props} />}
      <FindingList {...props} />
      {minor.length > 0 && <MinorList {...props} />}
      {dismissed.length > 0 && <DismissedList {...props} />}
    </>
  );
}

function FindingList(props: FindingsProps) {
  const { findings, selected, onSelect, onDismiss, remedy, hasRemedy } = props;
  return (
    <ol className="findings">
      {findings.map((finding) => (
        <li key={keyOf(finding)} className="finding">
          <FindingCard
            finding={finding}
            isSelected={finding.nodes[0] !== undefined && finding.nodes[0] === selected}
            onSelect={() => finding.nodes[0] !== undefined && onSelect(finding.nodes[0])}
            hasRemedy={hasRemedy(finding)}
            onDismiss={onDismiss && ((reason) => onDismiss(finding, reason))}
          >
            {remedy(finding)}
          </FindingCard>
        </li>
      ))}
    </ol>
  );
}

function NothingToMend({ dismissed, fine, isAnalyzed }: FindingsProps) {
  return (
    <>
      <p className="findings-none">
        {dismissed.length === 0
          ? "None of the checks found anything to mend."
          : "The checks found nothing else to mend."}
        {!isAnalyzed &&
          " But the plan was not run, and most checks need to know what really happened: explain it with EXPLAIN (ANALYZE, BUFFERS)."}
      </p>
      <ul className="findings-fine">
        {fine.map((sentence) => (
          <li key={sentence}>{unbroken(sentence)}</li>
        ))}
      </ul>
    </>
  );
}

const keyOf = ({ rule, nodes }: Finding): string => `${rule} ${nodes[0]}`;

function MinorList(props: FindingsProps) {
  const { minor } = props;
  return (
    <Folded
      summary={
        minor.length === 1
          ? "A finding of less than 2 % of the whole"
          : `${minor.length} findings of less than 2 % of the whole each`
      }
    >
      <FindingList {...props} findings={minor} />
    </Folded>
  );
}

function DismissedList({ dismissed, onRestore }: FindingsProps) {
  return (
    <Folded
      summary={
        dismissed.length === 1 ? "A dismissed finding" : `${dismissed.length} dismissed findings`
      }
    >
      <ul className="findings-dismissed">
        {dismissed.map(({ finding, reason }) => (
          <li key={keyOf(finding)}>
            <p>
              <strong>{finding.title}</strong> {unbroken(finding.detail)}
            </p>
            {reason !== undefined && <p className="findings-reason">Dismissed: {reason}</p>}
            {onRestore && (
              <Button kind="quiet" onPress={() => onRestore(finding)}>
                Bring it back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
