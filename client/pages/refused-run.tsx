import { lazy, Suspense, useState } from "react";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { Problem } from "#shared/base/problem.ts";
import type { ExplainRequest } from "./explain-run.ts";

const ConfirmRun = lazy(async () => ({
  default: (await import("./confirm-run.tsx")).ConfirmRun,
}));

const ParameterChoice = lazy(async () => ({
  default: (await import("./parameter-choice.tsx")).ParameterChoice,
}));

interface RefusedRunProps {
  readonly problem: Problem;
  /** What was asked for; absent where nothing was sent. */
  readonly request: ExplainRequest | undefined;
  readonly onStart: (request: ExplainRequest) => void;
}

/** Why a run is not made or did not end, and what can be had instead. */
export function RefusedRun({ problem, request, onStart }: RefusedRunProps) {
  const [isConfirming, setConfirming] = useState(false);
  if (!request) return <ProblemNote problem={problem} />;
  const estimate = () => onStart({ ...request, mode: "estimate" });
  return (
    <>
      <ProblemNote problem={problem}>
        {mayBeEstimated.has(problem.code) && (
          <Button onPress={estimate}>Show the estimated plan</Button>
        )}
        {problem.code === "writes" && (
          <Button onPress={() => setConfirming(true)}>See what it does, and run it</Button>
        )}
      </ProblemNote>
      {problem.code === "parameters" && (
        <Suspense>
          <ParameterChoice
            db={request.database.id}
            of={request.statement}
            load={(signal) => api.parametersOf(request.database.id, request.statement, signal)}
            isBusy={false}
            onExplain={(statement, values) => onStart({ ...request, statement, values })}
            onGeneric={(statement = request.statement) =>
              onStart({ ...request, statement, mode: "generic" })
            }
          />
        </Suspense>
      )}
      {isConfirming && (
        <Suspense>
          <ConfirmRun
            request={request}
            onClose={() => setConfirming(false)}
            onConfirm={() => onStart({ ...request, mode: "analyze", isConfirmed: true })}
          />
        </Suspense>
      )}
    </>
  );
}

/** What was refused because it would run, or ran too long, can still be planned. */
const mayBeEstimated: ReadonlySet<Problem["code"]> = new Set([
  "writes",
  "not-run",
  "timeout",
  "cancelled",
]);
