import { type ReactNode, useMemo } from "react";
import { ComparisonView } from "#client/views/compare/view.tsx";
import { analysePlan } from "#shared/analyse-plan.ts";
import { formatCost } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Cost } from "#shared/base/units.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { ComparedSide } from "#shared/report/comparison-markdown.ts";

interface EstimatedPlan {
  readonly plan: string;
  readonly cost: Cost;
}

interface EstimatedPlansProps {
  readonly label: string;
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly before: EstimatedPlan;
  readonly after: EstimatedPlan;
  readonly children?: ReactNode;
}

/** Two plans that a planner chose for a statement, and nobody ran, side by side. */
export function EstimatedPlans({ label, sides, before, after, children }: EstimatedPlansProps) {
  const comparison = useMemo(() => {
    const [without, having] = [annotated(before.plan), annotated(after.plan)];
    return without && having && comparePlans(without, having, {});
  }, [before.plan, after.plan]);
  if (!comparison) return <p>The planner gave no plan to compare.</p>;
  return (
    <ComparisonView
      label={label}
      comparison={comparison}
      sides={sides}
      sentence={`By the planner’s estimate the statement costs ${formatCost(after.cost)} instead of ${formatCost(before.cost)}. Nothing was run.`}
      onSelect={{ before: undefined, after: undefined }}
    >
      {children}
    </ComparisonView>
  );
}

function annotated(source: string) {
  const analysis = analysePlan(source);
  return isProblem(analysis) ? undefined : analysis.plans[0]?.annotated;
}
