import { type Analysis, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { recognise } from "#shared/input/recognise.ts";
import type { WorkerReply, WorkerRequest } from "./analyse.worker.ts";
import { isLarge } from "./large.ts";
import { Unpacking } from "./parcels.ts";
import type { Seen } from "./seen.ts";

export type Progress = Extract<WorkerReply, { kind: "progress" }>["progress"];

interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** The last few, so that going from page to page reads nothing twice. */
const MOST_KEPT = 4;
const kept = new Map<string, Analysis | Problem>();

/** The analysis of a text, where it is known or takes no time. */
export function analysisAtHand(text: string): Analysis | Problem | undefined {
  return isLarge(text) ? kept.get(text) : analyseNow(text);
}

/** The analysis of any text, however long it takes. */
export const analyseNow = (text: string): Analysis | Problem =>
  kept.get(text) ?? remember(text, analysePlan(text));

/** The analysis of any text. A large one is read beside the page, which goes on meanwhile. */
export async function analyse(text: string, watching: Watching): Promise<Analysis | Problem> {
  const atHand = analysisAtHand(text);
  if (atHand) return atHand;
  const unpacking = new Unpacking();
  const answer = await ask<Analysis>({ wanted: "analysis", text }, watching.signal, (reply) => {
    if (reply.kind === "progress") watching.onProgress(reply.progress);
    if (reply.kind === "parcel") unpacking.take(reply.parcel);
    return reply.kind === "analysis" ? unpacking.analysis() : undefined;
  });
  return isProblem(answer) && PASSING.has(answer.code) ? answer : remember(text, answer);
}

/** What a text is. A large one is looked at without holding up the keys. */
export async function look(text: string, signal: AbortSignal): Promise<Seen | Problem> {
  if (!isLarge(text)) return recognise(text);
  return ask<Seen>({ wanted: "input", text }, signal, (reply) =>
    reply.kind === "input" ? reply.input : undefined,
  );
}

/** These are not about the text. */
const PASSING: ReadonlySet<Problem["code"]> = new Set(["cancelled", "internal"]);

function remember(text: string, analysis: Analysis | Problem): Analysis | Problem {
  kept.delete(text);
  kept.set(text, analysis);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return analysis;
}

/** A worker of its own for each text: it goes with all that it took, when it has answered or before. */
function ask<Answer>(
  request: WorkerRequest,
  signal: AbortSignal,
  take: (reply: WorkerReply) => Answer | undefined,
): Promise<Answer | Problem> {
  if (signal.aborted) return Promise.resolve(cancelled);
  const { promise, resolve } = Promise.withResolvers<Answer | Problem>();
  const worker = new Worker(new URL("./analyse.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerReply>) => {
    const answer = data.kind === "problem" ? data.problem : take(data);
    if (answer !== undefined) resolve(answer);
  });
  worker.addEventListener("error", () => resolve(failed));
  signal.addEventListener("abort", () => resolve(cancelled), { once: true });
  worker.postMessage(request);
  return promise.finally(() => worker.terminate());
}

const cancelled = problem(
  "cancelled",
  "Reading this text was cancelled. It is still here, and can be read again.",
);

const failed = problem(
  "internal",
  "This text could not be read beside the page: the browser refused a worker, or had no memory left for it.",
);
