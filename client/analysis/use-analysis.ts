import { useCallback, useEffect, useMemo, useState } from "react";
import type { Analysis } from "#shared/analyse-plan.ts";
import type { Problem } from "#shared/base/problem.ts";
import { knownAnalysis } from "./analyse.ts";
import { type Reading, useReading } from "./use-reading.ts";

interface AnalysisOfText {
  /** Undefined while it is read. */
  readonly analysis: Analysis | Problem | undefined;
  readonly reading: Reading | undefined;
  /** After the reader has cancelled it. */
  readonly again: () => void;
}

/** The analysis of a text: at once where it is known. */
export function useAnalysis(text: string): AnalysisOfText {
  const atHand = useMemo(() => knownAnalysis(text), [text]);
  const [answer, setAnswer] = useState<{ text: string; analysis: Analysis | Problem }>();
  const { reading, read } = useReading();
  const again = useCallback(async () => {
    setAnswer(undefined);
    setAnswer({ text, analysis: await read(text) });
  }, [text, read]);
  useEffect(() => {
    if (!atHand) void again();
  }, [atHand, again]);
  const known = answer?.text === text ? answer.analysis : undefined;
  return { analysis: atHand ?? known, reading, again: () => void again() };
}
