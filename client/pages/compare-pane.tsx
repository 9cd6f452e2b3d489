import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { analyseNow } from "#client/analysis/analyse.ts";
import { readDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { ComparisonView } from "#client/views/compare/view.tsx";
import type { AnalysedPlan, Analysis } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Attempt, attemptStatement, sideOf } from "./attempt.ts";
import { CompareChoice } from "./compare-choice.tsx";
import { type OtherPlan, readOtherPlan } from "./other-plan.ts";
import { TrialComparison } from "./trial-comparison.tsx";
import "./compare-pane.css";

export interface ComparePaneProps {
  readonly own: Attempt;
  /** Every plan of its document. */
  readonly plans: readonly AnalysedPlan[];
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
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
        <TrialComparison trial={trial} statement={attemptStatement(own)} />
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
  const { own, search, onSearch } = props;
  const other = useOther(props);
  if (!other) return null;
  if (isProblem(other)) return <ProblemNote problem={other} />;
  const isAfter = search.before !== undefined;
  const [before, after] = isAfter ? [other, own] : [own, other];
  const show = (node: NodeId) =>
    onSearch({ view: undefined, before: undefined, after: undefined, node, tab: "node" });
  return (
    <Compared
      before={before}
      after={after}
      onSelect={{ before: isAfter ? undefined : show, after: isAfter ? show : undefined }}
    />
  );
}

interface ComparedProps {
  readonly before: Attempt;
  readonly after: Attempt;
  readonly onSelect: Readonly<Record<"before" | "after", ((node: NodeId) => void) | undefined>>;
}

function Compared({ before, after, onSelect }: ComparedProps) {
  const comparison = useMemo(
    () =>
      comparePlans(before.plan.annotated, after.plan.annotated, {
        before: attemptStatement(before),
        after: attemptStatement(after),
      }),
    [before, after],
  );
  return (
    <ComparisonView
      label="Comparison"
      comparison={comparison}
      sides={[sideOf("Before", before), sideOf("After", after)]}
      onSelect={onSelect}
    />
  );
}

/** Undefined until the browser has answered. */
function useOther({ own, plans, other }: ComparePaneProps & { other: OtherPlan }) {
  const { id, at } = other;
  const { data: document } = useQuery({
    queryKey: ["document", id],
    queryFn: () => readDocument(id ?? ""),
    enabled: id !== undefined,
  });
  return useMemo((): Attempt | Problem | undefined => {
    if (id === undefined) {
      const plan = plans[at];
      return plan ? { ...own, at, plan } : noSuchPlan;
    }
    if (!document || isProblem(document)) return document;
    const analysis: Analysis | Problem = analyseNow(document.source);
    if (isProblem(analysis)) return analysis;
    const plan = analysis.plans[at];
    return plan ? { id, at, document, plan } : noSuchPlan;
  }, [id, at, own, plans, document]);
}

const noSuchPlan = problem(
  "not-found",
  "The text does not hold as many plans as this address asks for. Choose another one.",
);
