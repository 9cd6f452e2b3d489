import { useCallback, useState } from "react";
import { api, type MeasuredAnswer } from "#client/api.ts";
import type { Progress } from "#shared/attempts/progress.ts";
import { formatTime } from "#shared/base/format.ts";
import type { Problem } from "#shared/base/problem.ts";
import { useRun } from "./explain-run.ts";

/** What may be measured, and all that it takes. */
export type MeasureRequest =
  | ({ readonly how: "runs" } & Parameters<typeof api.measure>[0])
  | ({ readonly how: "overhead" } & Parameters<typeof api.overhead>[0])
  | ({ readonly how: "load" } & Parameters<typeof api.load>[0]);

interface Ending {
  readonly onAnswer: (answer: MeasuredAnswer) => void;
  readonly onRefused: (problem: Problem) => void;
}

/** One measurement at a time, and how far it is. */
export function useMeasureRun(ending: Ending) {
  const [progress, setProgress] = useState<Progress>();
  const send = useCallback((request: MeasureRequest, signal: AbortSignal) => {
    setProgress(undefined);
    return sendMeasure(request, signal, setProgress);
  }, []);
  return { run: useRun(send, ending), progress };
}

function sendMeasure(
  request: MeasureRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) {
  switch (request.how) {
    case "runs":
      return api.measure(bodyOf(request), signal, onProgress);
    case "overhead":
      return api.overhead(bodyOf(request), signal, onProgress);
    case "load":
      return api.load(bodyOf(request), signal, onProgress);
  }
}

const bodyOf = <Request extends MeasureRequest>({
  how: _,
  ...body
}: Request): Omit<Request, "how"> => body;

export function progressWords(how: MeasureRequest["how"], progress: Progress | undefined): string {
  if (!progress) return "Waiting for its turn on the server";
  const { done, of, time, perSecond, before } = progress;
  if (before !== undefined)
    return `Waiting for ${before === 1 ? "another run" : `${before} others`} on the server`;
  if (how === "load") {
    const rate = perSecond === undefined ? "" : `, ${perSecond} statements in the last second`;
    return `Second ${Math.min(done + 1, of)} of ${of}${rate}`;
  }
  const last = time === undefined ? "" : `, the last took ${formatTime(time)}`;
  return `${how === "runs" ? "Run" : "Round"} ${Math.min(done + 1, of)} of ${of}${last}`;
}
