import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAnalysis } from "#client/analysis/use-analysis.ts";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { readPlan } from "#client/read-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { ComparisonView } from "#client/views/compare/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Compared } from "#shared/report/comparison-markdown.ts";
import { type Attempt, attemptStatement, sideOf } from "./attempt.ts";
import { CompareChoice } from "./compare-choice.tsx";
import { type OtherPlan, readOtherPlan } from "./other-plan.ts";
import { Running } from "./running.tsx";
import { TrialComparison } from "./trial-comparison.tsx";
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
  return <WithRead {...props} document={document} />;
}

/** A large one is read beside the page. */
function WithRead(props: WithKeptProps & { document: PlanDocument }) {
  const { id, document, other } = props;
  const { analysis, reading, again } = useAnalysis(document.source);
  if (!analysis) return reading ? <Running run={reading} text={reading.text} /> : null;
  if (isProblem(analysis))
    return (
      <ProblemNote problem={analysis}>
        {analysis.code === "cancelled" && <Button onPress={again}>Read it again</Button>}
      </ProblemNote>
    );
  const plan = analysis.plans[other.at];
  if (!plan) return <ProblemNote problem={noSuchPlan} />;
  return <Both {...props} attempt={{ id, at: other.at, document, plan }} />;
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
  const show = (node: NodeId) =>
    onSearch({ view: undefined, before: undefined, after: undefined, node, tab: "node" });
  return (
    <ComparedAttempts
      before={before}
      after={after}
      onShown={onShown}
      onSelect={{ before: isAfter ? undefined : show, after: isAfter ? show : undefined }}
    />
  );
}

interface ComparedProps extends Pick<ComparePaneProps, "onShown"> {
  readonly before: Attempt;
  readonly after: Attempt;
  readonly onSelect: Readonly<Record<"before" | "after", ((node: NodeId) => void) | undefined>>;
}

function ComparedAttempts({ before, after, onShown, onSelect }: ComparedProps) {
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

const noSuchPlan = problem(
  "not-found",
  "The text does not hold as many plans as this address asks for. Choose another one.",
);
