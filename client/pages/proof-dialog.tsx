import { useMemo } from "react";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ComparisonView } from "#client/views/compare/view.tsx";
import { analysePlan } from "#shared/analyse-plan.ts";
import { formatCost } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { PricedSuggestion } from "#shared/price-indexes.ts";
import type { ComparedSide } from "#shared/report/comparison-markdown.ts";

interface ProofDialogProps {
  readonly suggestion: PricedSuggestion;
  readonly onClose: () => void;
}

/** The plan that the planner would choose without and with an index, side by side. */
export const ProofDialog = ({ suggestion, onClose }: ProofDialogProps) => (
  <Dialog title="The plan without and with the index" isOpen isWide onClose={onClose}>
    <Plans suggestion={suggestion} />
    <div className="dialog-actions">
      <Button onPress={onClose}>Close</Button>
    </div>
  </Dialog>
);

function Plans({ suggestion: { proof, create } }: Pick<ProofDialogProps, "suggestion">) {
  const { before, after, cases, isTogether } = proof;
  const comparison = useMemo(() => {
    const [without, having] = [annotated(before), annotated(after)];
    return without && having && comparePlans(without, having, {});
  }, [before, after]);
  if (!comparison) return <p>The planner gave no plan to compare.</p>;
  const most = cases.toSorted((a, b) => a.after / a.before - b.after / b.before)[0];
  return (
    <ComparisonView
      label="Without and with the index"
      comparison={comparison}
      sides={sides}
      sentence={
        most &&
        `By the planner’s estimate the statement costs ${formatCost(most.after)} instead of ${formatCost(most.before)}. Nothing was run.`
      }
      onSelect={{ before: undefined, after: undefined }}
    >
      <p>
        <code>{create}</code>
        {isTogether && ", with the other indexes that are suggested: alone it saves too little."}
      </p>
    </ComparisonView>
  );
}

const sides: readonly [ComparedSide, ComparedSide] = [{ name: "Without" }, { name: "With" }];

function annotated(source: string) {
  const analysis = analysePlan(source);
  return isProblem(analysis) ? undefined : analysis.plans[0]?.annotated;
}
