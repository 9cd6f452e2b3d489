import { useState } from "react";
import { api } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import type { Problem } from "#shared/base/problem.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import type { Suggestion } from "#shared/suggest-indexes.ts";
import { type Run, useRun } from "./explain-run.ts";
import { useMay } from "./role.tsx";

/** The measuring of one index at a time. */
export interface TrialRun {
  readonly run: Run<Suggestion>;
  /** What is measured, or was last. */
  readonly tried: Suggestion | undefined;
  readonly refusal: Problem | undefined;
}

/**
 * Held above whatever starts it: the reader may look elsewhere meanwhile. Absent where there is no
 * database to measure on, nothing was run that could be compared, or the reader runs nothing.
 */
export function useTrialRun(
  { database, statement, mode }: PlanDocument,
  onTrial: ((trial: ShareTrial) => void) | undefined,
): TrialRun | undefined {
  const mayRun = useMay("analyst");
  const [tried, setTried] = useState<Suggestion>();
  const [refusal, setRefusal] = useState<Problem>();
  const run = useRun(api.trial, {
    onAnswer: (trial) => onTrial?.(trial),
    onRefused: setRefusal,
  });
  if (!mayRun || !onTrial || !database?.id || !statement || mode !== "analyze") return undefined;
  const { id } = database;
  const start = (suggestion: Suggestion) => {
    setTried(suggestion);
    setRefusal(undefined);
    const { trial: index, extension } = suggestion;
    run.start({ database: { id }, statement, index, ...(extension && { extension }) });
  };
  return { run: { ...run, start }, tried, refusal };
}
