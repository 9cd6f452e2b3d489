import { analysePlan, type Progress } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { FoundPlan } from "#shared/input/find-plans.ts";
import { type Input, recognise } from "#shared/input/recognise.ts";
import { type Parcel, packed } from "./parcels.ts";
import type { Seen } from "./seen.ts";

/** What the page asks this worker for, once: it is gone when it has answered. */
export type WorkerRequest =
  | { readonly wanted: "analysis"; readonly text: string }
  | { readonly wanted: "input"; readonly text: string };

export type WorkerReply =
  | { readonly kind: "progress"; readonly progress: Progress | { readonly step: "hand over" } }
  | { readonly kind: "parcel"; readonly parcel: Parcel }
  | { readonly kind: "analysis" }
  | { readonly kind: "input"; readonly input: Seen }
  | { readonly kind: "problem"; readonly problem: Problem };

const reply = (message: WorkerReply) => postMessage(message);

addEventListener("message", ({ data: { wanted, text } }: MessageEvent<WorkerRequest>) => {
  if (wanted === "input") answerInput(recognise(text));
  else answerAnalysis(text);
});

function answerAnalysis(text: string): void {
  const analysis = analysePlan(text, (progress) => reply({ kind: "progress", progress }));
  if (isProblem(analysis)) {
    reply({ kind: "problem", problem: analysis });
    return;
  }
  reply({ kind: "progress", progress: { step: "hand over" } });
  for (const parcel of packed(analysis)) reply({ kind: "parcel", parcel });
  reply({ kind: "analysis" });
}

function answerInput(input: Input | Problem): void {
  if (isProblem(input)) reply({ kind: "problem", problem: input });
  else if (input.kind !== "plans") reply({ kind: "input", input });
  else reply({ kind: "input", input: { ...input, plans: input.plans.map(bare) } });
}

/** Its lines stay here. */
const bare = ({ format, duration }: FoundPlan) => ({
  format,
  ...(duration !== undefined && { duration }),
});
