import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import type { PricedSuggestion } from "#shared/price-indexes.ts";
import type { ComparedSide } from "#shared/report/comparison-markdown.ts";
import { EstimatedPlans } from "./estimated-plans.tsx";

interface ProofDialogProps {
  readonly suggestion: PricedSuggestion;
  readonly onClose: () => void;
}

/** The plan that the planner would choose without and with an index, side by side. */
export function ProofDialog({ suggestion: { proof, create }, onClose }: ProofDialogProps) {
  const { before, after, cases, isTogether } = proof;
  const most = cases.toSorted((a, b) => a.after / a.before - b.after / b.before)[0];
  return (
    <Dialog title="The plan without and with the index" isOpen isWide onClose={onClose}>
      <EstimatedPlans
        label="Without and with the index"
        sides={sides}
        before={{ plan: before, cost: most?.before ?? 0 }}
        after={{ plan: after, cost: most?.after ?? 0 }}
      >
        <p>
          <code>{create}</code>
          {isTogether && ", with the other indexes that are suggested: alone it saves too little."}
        </p>
      </EstimatedPlans>
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

const sides: readonly [ComparedSide, ComparedSide] = [{ name: "Without" }, { name: "With" }];
