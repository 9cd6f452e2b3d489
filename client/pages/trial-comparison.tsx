import { useMemo } from "react";
import { useAnalysis } from "#client/analysis/use-analysis.ts";
import { verdict } from "#client/views/compare/verdict.ts";
import { ComparisonView } from "#client/views/compare/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { formatBytes, formatTime } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import type { Compared, ComparedSide } from "#shared/report/comparison-markdown.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";

/** A statement without and with an index, both measured in one transaction, side by side. */
export function TrialComparison({
  trial,
  statement,
  onShown,
}: {
  trial: ShareTrial;
  statement: string | undefined;
  onShown: (compared: Compared | undefined) => void;
}) {
  const before = useAnalysed(trial.before);
  const after = useAnalysed(trial.after);
  const comparison = useMemo(
    () =>
      before &&
      after &&
      comparePlans(before.annotated, after.annotated, { before: statement, after: statement }),
    [before, after, statement],
  );
  if (!comparison) return null;
  return (
    <ComparisonView
      label="Without and with the index"
      comparison={comparison}
      sides={sides}
      sentence={verdict(comparison.before, comparison.after, trial.index)}
      onShown={onShown}
      onSelect={{ before: undefined, after: undefined }}
    >
      <p>
        <code>{trial.index}</code> took {formatTime(trial.build.duration)} to build and{" "}
        {formatBytes(trial.build.size)} of space. The statement was run once before it was measured,
        so that the cache was the same for both. Everything was rolled back.
      </p>
      {trial.notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </ComparisonView>
  );
}

const sides: readonly [ComparedSide, ComparedSide] = [{ name: "Without" }, { name: "With" }];

function useAnalysed(source: string): AnalysedPlan | undefined {
  const { analysis } = useAnalysis(source);
  return analysis && !isProblem(analysis) ? analysis.plans[0] : undefined;
}
