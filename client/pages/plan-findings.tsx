import type { ReactNode } from "react";
import { Findings } from "#client/views/findings/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { type Dismissal, dismissalOf, findDismissal } from "#shared/findings/dismissal.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { whatIsFine } from "#shared/findings/what-is-fine.ts";
import type { NodeId } from "#shared/plan/plan.ts";

interface PlanFindingsProps {
  /** With all its findings. */
  readonly plan: AnalysedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
  readonly dismissed: readonly Dismissal[];
  /** Absent where the plan is only looked at. */
  readonly onDismissed: ((dismissed: readonly Dismissal[]) => void) | undefined;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly remedy: (finding: Finding) => ReactNode;
  readonly hasRemedy: (finding: Finding) => boolean;
}

/** What is wrong with the plan, and apart from it what its reader has dismissed. */
export function PlanFindings(props: PlanFindingsProps) {
  const { plan, at, dismissed, onDismissed, selected, onSelect, remedy, hasRemedy } = props;
  const past = plan.findings.flatMap((finding) => {
    const dismissal = findDismissal(dismissed, at, finding);
    return dismissal ? [{ finding, reason: dismissal.reason, dismissal }] : [];
  });
  return (
    <Findings
      findings={undismissed(plan, at, dismissed).findings}
      dismissed={past}
      selected={selected}
      onSelect={onSelect}
      onDismiss={
        onDismissed &&
        ((finding, reason) => onDismissed([...dismissed, dismissalOf(at, finding, reason)]))
      }
      onRestore={
        onDismissed &&
        ((finding) =>
          onDismissed(dismissed.filter((one) => one !== findDismissal(dismissed, at, finding))))
      }
      remedy={remedy}
      hasRemedy={hasRemedy}
      isAnalyzed={plan.annotated.isAnalyzed}
      fine={whatIsFine(plan.annotated)}
    />
  );
}

/** The plan as its reader wants to see it: no view marks a node for a finding that was dismissed. */
export const undismissed = (
  plan: AnalysedPlan,
  at: number,
  dismissed: readonly Dismissal[],
): AnalysedPlan =>
  dismissed.length === 0
    ? plan
    : {
        ...plan,
        findings: plan.findings.filter((finding) => !findDismissal(dismissed, at, finding)),
      };
