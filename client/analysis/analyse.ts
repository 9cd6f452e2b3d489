import type { Analysis } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { WorkerReply } from "./analyse.worker.ts";
import { askReader } from "./ask-reader.ts";
import { Unpacking } from "./parcels.ts";
import type { Seen } from "./seen.ts";

export type Progress = Extract<WorkerReply, { kind: "progress" }>["progress"];

interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The last few, so that going from page to page reads nothing twice. */
const MOST_KEPT = 4;
const kept = new Map<string, Analysis | Problem>();

/** The analysis of a text that was read lately. */
export const knownAnalysis = (text: string): Analysis | Problem | undefined => kept.get(text);

/** The analysis of any text, read beside the page, which goes on meanwhile. */
export async function analyse(text: string, watching: Watching): Promise<Analysis | Problem> {
  const answer = await analyseInPassing(text, watching);
  return isProblem(answer) && PASSING.has(answer.code) ? answer : remember(text, answer);
}

/** The analysis of one text of many, which are not to push out those that were looked at. */
export async function analyseInPassing(
  text: string,
  { signal, onProgress }: Watching,
): Promise<Analysis | Problem> {
  const known = kept.get(text);
  if (known) return known;
  const unpacking = new Unpacking();
  return askReader<Analysis>({ wanted: "analysis", text }, signal, (reply) => {
    if (reply.kind === "progress") onProgress?.(reply.progress);
    if (reply.kind === "parcel") unpacking.take(reply.parcel);
    return reply.kind === "analysis" ? unpacking.analysis() : undefined;
  });
}

/** What a text is, told without holding up the keys. */
export const look = (text: string, signal: AbortSignal): Promise<Seen | Problem> =>
  askReader<Seen>({ wanted: "input", text }, signal, (reply) =>
    reply.kind === "input" ? reply.input : undefined,
  );

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
