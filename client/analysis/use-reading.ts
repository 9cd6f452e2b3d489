import { useCallback, useEffect, useRef, useState } from "react";
import type { Analysis } from "#shared/analyse-plan.ts";
import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Problem } from "#shared/base/problem.ts";
import { analyse, type Progress } from "./analyse.ts";
import { isLarge } from "./large.ts";

/** A text that is being read now: a small one only where that takes longer than it should. */
export interface Reading {
  /** In `performance.now()`'s milliseconds. */
  readonly since: number;
  readonly cancel: () => void;
  /** What is done now, and which step of how many that is. */
  readonly text: string;
}

/** In milliseconds: what reads the text may still be on its way. */
const LATE = 300;

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
    const begin = () => onProgress({ step: "recognise" });
    const late = isLarge(text) ? void begin() : setTimeout(begin, LATE);
    const answer = await analyse(text, { signal: own.signal, onProgress });
    clearTimeout(late);
    if (controller.current === own) setReading(undefined);
    return answer;
  }, []);
  return { reading, read };
}

const ALL = [
  "recognise",
  "read",
  "measure",
  "judge",
  "hand over",
] as const satisfies readonly Progress["step"][];

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
