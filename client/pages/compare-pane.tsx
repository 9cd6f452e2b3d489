import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PlanSearch } from "#client/location.ts";
import { readPlan } from "#client/read-plan.ts";
import { comparisonShare } from "#client/shares/shared-comparison.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Compared } from "#shared/report/comparison-markdown.ts";
import { type Attempt, attemptStatement, attemptTitle } from "./attempt.ts";
import { CompareChoice } from "./compare-choice.tsx";
import { ComparedAttempts } from "./compared-attempts.tsx";
import { type OtherPlan, readOtherPlan } from "./other-plan.ts";
import { ShareDialog } from "./share-dialog.tsx";
import { TrialComparison } from "./trial-comparison.tsx";
import { noSuchPlan, WithAttempt } from "./with-attempt.tsx";
import "./compare-pane.css";

export interface ComparePaneProps {
  readonly own: Attempt;
  /** Every plan of its document. */
  readonly plans: readonly AnalysedPlan[];
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
  readonly onShown: (compared: Compared | undefined) => void;
}

/** The plan of this page beside another: of the same text, kept in this browser, or just measured. */
export function ComparePane(props: ComparePaneProps) {
  const { own, search } = props;
  const written = search.before ?? search.after;
  const { trial } = own.document;
  return (
    <div className="compare-pane">
      <CompareChoice {...props} />
      {written !== undefined && <WithOther {...props} other={readOtherPlan(written)} />}
      {written === undefined && trial && (
        <TrialComparison trial={trial} statement={attemptStatement(own)} onShown={props.onShown} />
      )}
      {written === undefined && !trial && (
        <p className="compare-empty">
          Choose a plan that this browser keeps, or paste another one: both are shown side by side,
          node by node, with what was added, gone, moved and changed.
        </p>
      )}
    </div>
  );
}

function WithOther(props: ComparePaneProps & { other: OtherPlan }) {
  const { own, plans, other } = props;
  if (other.id !== undefined) return <WithKept {...props} id={other.id} />;
  const plan = plans[other.at];
  if (!plan) return <ProblemNote problem={noSuchPlan} />;
  return <Both {...props} attempt={{ ...own, at: other.at, plan }} />;
}

type WithKeptProps = ComparePaneProps & { readonly other: OtherPlan; readonly id: string };

function WithKept(props: WithKeptProps) {
  const { data: document } = useQuery({
    queryKey: ["document", props.id],
    queryFn: () => readPlan(props.id),
  });
  if (!document) return null;
  if (isProblem(document)) return <ProblemNote problem={document} />;
  return (
    <WithAttempt id={props.id} at={props.other.at} document={document}>
      {(attempt) => <Both {...props} attempt={attempt} />}
    </WithAttempt>
  );
}

function Both({
  own,
  search,
  onSearch,
  onShown,
  attempt,
}: ComparePaneProps & { attempt: Attempt }) {
  const isAfter = search.before !== undefined;
  const [before, after] = isAfter ? [attempt, own] : [own, attempt];
  const [isSharing, setSharing] = useState(false);
  const show = (node: NodeId) =>
    onSearch({ view: undefined, before: undefined, after: undefined, node, tab: "node" });
  return (
    <>
      <div>
        <Button onPress={() => setSharing(true)}>Share both</Button>
      </div>
      <ComparedAttempts
        before={before}
        after={after}
        onShown={onShown}
        onSelect={{ before: isAfter ? undefined : show, after: isAfter ? show : undefined }}
      />
      {isSharing && (
        <ShareDialog
          share={comparisonShare(`Before and after: ${attemptTitle(after)}`, before, after)}
          at=""
          onClose={() => setSharing(false)}
        />
      )}
    </>
  );
}
