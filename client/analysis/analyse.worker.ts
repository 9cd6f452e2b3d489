import { analysePlan, type Progress } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { FoundPlan } from "#shared/input/find-plans.ts";
import { type Input, recognise } from "#shared/input/recognise.ts";
import type { Addressed } from "./ask-reader.ts";
import { isLarge } from "./large.ts";
import { type Parcel, packed } from "./parcels.ts";
import type { Seen } from "./seen.ts";

/** What the page asks this worker for. */
export type WorkerRequest =
  | { readonly wanted: "analysis"; readonly text: string }
  | { readonly wanted: "input"; readonly text: string };

export type WorkerReply =
  | { readonly kind: "progress"; readonly progress: Progress | { readonly step: "hand over" } }
  | { readonly kind: "parcel"; readonly parcel: Parcel }
  | { readonly kind: "analysis" }
  | { readonly kind: "input"; readonly input: Seen }
  | { readonly kind: "problem"; readonly problem: Problem };

type Reply = (reply: WorkerReply) => void;

addEventListener("message", ({ data: [id, request] }: MessageEvent<Addressed<WorkerRequest>>) => {
  const { wanted, text } = request;
  const reply: Reply = (message) => postMessage([id, message] satisfies Addressed<WorkerReply>);
  if (wanted === "input") answerInput(recognise(text), reply);
  else answerAnalysis(text, reply);
});

function answerAnalysis(text: string, reply: Reply): void {
  const tell = (progress: Progress | { readonly step: "hand over" }) =>
    reply({ kind: "progress", progress });
  // Nobody sees the steps of what is read within a frame or two.
  const analysis = isLarge(text) ? analysePlan(text, tell) : analysePlan(text);
  if (isProblem(analysis)) {
    reply({ kind: "problem", problem: analysis });
    return;
  }
  if (isLarge(text)) tell({ step: "hand over" });
  for (const parcel of packed(analysis)) reply({ kind: "parcel", parcel });
  reply({ kind: "analysis" });
}

function answerInput(input: Input | Problem, reply: Reply): void {
  if (isProblem(input)) reply({ kind: "problem", problem: input });
  else if (input.kind !== "plans") reply({ kind: "input", input });
  else reply({ kind: "input", input: { ...input, plans: input.plans.map(bare) } });
}

/** Its lines stay here. */
const bare = ({ format, duration }: FoundPlan) => ({
  format,
  ...(duration !== undefined && { duration }),
});
