import type { ReactNode } from "react";
import { useAnalysis } from "#client/analysis/use-analysis.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { Attempt } from "./attempt.ts";
import { Running } from "./running.tsx";

interface WithAttemptProps extends Omit<Attempt, "plan" | "trial"> {
  readonly children: (attempt: Attempt) => ReactNode;
}

/** A plan of a document, once its text is read: a large one beside the page. */
export function WithAttempt({ children, ...side }: WithAttemptProps) {
  const { analysis, reading, again } = useAnalysis(side.document.source);
  if (!analysis) return reading ? <Running run={reading} text={reading.text} /> : null;
  if (isProblem(analysis))
    return (
      <ProblemNote problem={analysis}>
        {analysis.code === "cancelled" && <Button onPress={again}>Read it again</Button>}
      </ProblemNote>
    );
  const plan = analysis.plans[side.at];
  return plan ? children({ ...side, plan }) : <ProblemNote problem={noSuchPlan} />;
}

export const noSuchPlan = problem(
  "not-found",
  "The text does not hold as many plans as this address asks for. Choose another one.",
);
