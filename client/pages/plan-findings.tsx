import type { ReactNode } from "react";
import { type Dismissed, Findings } from "#client/views/findings/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { type Dismissal, dismissalOf, findDismissal } from "#shared/findings/dismissal.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { whatIsFine } from "#shared/findings/what-is-fine.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";

interface PlanFindingsProps extends Parted {
  readonly annotated: AnnotatedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
  /** Of all plans of the document. */
  readonly dismissals: readonly Dismissal[];
  /** Absent where the plan is only looked at. */
  readonly onDismissed: ((dismissals: readonly Dismissal[]) => void) | undefined;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly remedy: (finding: Finding) => ReactNode;
  readonly hasRemedy: (finding: Finding) => boolean;
}

/** What is wrong with the plan, and apart from it what its reader has dismissed. */
export function PlanFindings({
  annotated,
  at,
  dismissals,
  onDismissed,
  ...shown
}: PlanFindingsProps) {
  return (
    <Findings
      {...shown}
      isAnalyzed={annotated.isAnalyzed}
      fine={whatIsFine(annotated)}
      onDismiss={
        onDismissed &&
        ((finding, reason) => onDismissed([...dismissals, dismissalOf(at, finding, reason)]))
      }
      onRestore={
        onDismissed &&
        ((finding) => {
          const dismissal = findDismissal(dismissals, at, finding);
          onDismissed(dismissals.filter((one) => one !== dismissal));
        })
      }
    />
  );
}

/** What a plan's findings are to its reader: those to mend, and those that were dismissed. */
export interface Parted {
  readonly findings: readonly Finding[];
  /** Hardly worth mending: folded away. */
  readonly minor: readonly Finding[];
  readonly dismissed: readonly Dismissed[];
}

export function part(
  { findings, minor }: Pick<AnalysedPlan, "findings" | "minor">,
  at: number,
  dismissals: readonly Dismissal[] = [],
): Parted {
  // As they are: views that have drawn them draw nothing anew.
  if (dismissals.length === 0) return { findings, minor, dismissed: [] };
  const dismissalOf = (finding: Finding) => findDismissal(dismissals, at, finding);
  const isOpen = (finding: Finding) => dismissalOf(finding) === undefined;
  return {
    findings: findings.filter(isOpen),
    minor: minor.filter(isOpen),
    dismissed: [...findings, ...minor].flatMap((finding) => {
      const dismissal = dismissalOf(finding);
      return dismissal ? [{ finding, reason: dismissal.reason }] : [];
    }),
  };
}
