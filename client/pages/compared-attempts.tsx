import { useMemo } from "react";
import { ComparisonView } from "#client/views/compare/view.tsx";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Compared } from "#shared/report/comparison-markdown.ts";
import { type Attempt, attemptStatement, sideOf } from "./attempt.ts";

interface ComparedProps {
  readonly before: Attempt;
  readonly after: Attempt;
  readonly onShown: (compared: Compared | undefined) => void;
  readonly onSelect: Readonly<Record<"before" | "after", ((node: NodeId) => void) | undefined>>;
}

/** Two plans side by side. Those of one id are of one text. */
export function ComparedAttempts({ before, after, onShown, onSelect }: ComparedProps) {
  const [was, is] = [before.plan.annotated, after.plan.annotated];
  const [statement, statementAfter] = [attemptStatement(before), attemptStatement(after)];
  const comparison = useMemo(
    () => comparePlans(was, is, { before: statement, after: statementAfter }),
    [was, is, statement, statementAfter],
  );
  return (
    <ComparisonView
      label="Comparison"
      comparison={comparison}
      sides={[
        sideOf("Before", before, before.id === after.id),
        sideOf("After", after, before.id === after.id),
      ]}
      onShown={onShown}
      onSelect={onSelect}
    />
  );
}
