import { useCallback, useEffect, useRef, useState } from "react";
import { type Analysis, steps } from "#shared/analyse-plan.ts";
import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Problem } from "#shared/base/problem.ts";
import { analyse, isLarge, type Progress } from "./analyse.ts";

/** A large text that is being read now. */
export interface Reading {
  /** In `performance.now()`'s milliseconds. */
  readonly since: number;
  readonly cancel: () => void;
  /** What is done now, and which step of how many that is. */
  readonly text: string;
}

/** One text at a time. Unmounting cancels it without a word. */
export function useReading(): {
  readonly reading: Reading | undefined;
  readonly read: (text: string) => Promise<Analysis | Problem>;
} {
  const [reading, setReading] = useState<Reading>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const read = useCallback(async (text: string) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const since = performance.now();
    const onProgress = (progress: Progress) =>
      setReading({ since, cancel: () => own.abort(), text: wordsOf(progress, text) });
    if (isLarge(text)) onProgress({ step: "recognise" });
    const answer = await analyse(text, { signal: own.signal, onProgress });
    if (controller.current === own) setReading(undefined);
    return answer;
  }, []);
  return { reading, read };
}

const ALL = [...steps, "hand over"] as const;

function wordsOf(progress: Progress, text: string): string {
  const { step } = progress;
  const nodes = "nodes" in progress ? `${formatCount(progress.nodes ?? 0)} nodes` : "";
  const words: Readonly<Record<(typeof ALL)[number], string>> = {
    recognise: `Looking at ${formatBytes(text.length)} of text`,
    read: "Reading the plan",
    measure: `Measuring ${nodes}`,
    judge: `Checking ${nodes}`,
    "hand over": "Handing the plan over",
  };
  return `${words[step]} (step ${ALL.indexOf(step) + 1} of ${ALL.length})`;
}
