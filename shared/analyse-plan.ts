import { never } from "#shared/base/never.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type Findings, findings } from "#shared/findings/find.ts";
import type { FoundPlan } from "#shared/input/find-plans.ts";
import { type LineRange, withPlace } from "#shared/input/lines.ts";
import { type Input, recognise } from "#shared/input/recognise.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { ReadPlan } from "#shared/plan/plan.ts";
import { readPlans } from "#shared/plan/read-plans.ts";

export interface Analysis {
  readonly kind: "analysis";
  /** One text may hold several plans; never empty. */
  readonly plans: readonly AnalysedPlan[];
}

export interface AnalysedPlan extends Findings {
  readonly annotated: AnnotatedPlan;
  /** For each node, its lines in the text that was pasted. */
  readonly lines: readonly LineRange[];
}

/** What is done now, of the steps that a large text takes long for. */
export interface Progress {
  readonly step: Step;
  /** Of the plan that is measured and judged. */
  readonly nodes?: number;
}

type Step = "recognise" | "read" | "measure" | "judge";

type Tell = (progress: Progress) => void;

/** Raw text → recognised input → plan → annotated plan → findings. */
export function analysePlan(text: string, tell: Tell = nobody): Analysis | Problem {
  tell({ step: "recognise" });
  const input = recognise(text);
  return isProblem(input) ? input : analyseInput(text, input, tell);
}

/** Where no database is at hand, a statement is refused. */
export function analyseAlone(text: string): Analysis | Problem {
  if (text.trim() === "") return problem("empty", "There is nothing in it.");
  const input = recognise(text);
  if (isProblem(input)) return input;
  return input.kind === "plans" ? analyseInput(text, input) : problem("not-a-plan", STATEMENT);
}

const STATEMENT =
  "This is a statement, not a plan. Put EXPLAIN (ANALYZE, BUFFERS) before it and run it, or paste it into the app.";

const nobody = () => {};

/** Reads what `recognise` found to be a plan; a statement is for a server to explain. */
function analyseInput(text: string, input: Input, tell: Tell = nobody): Analysis | Problem {
  switch (input.kind) {
    case "plans":
      return withPlace(text, analyseAll(input.plans, tell));
    case "logged-statements":
    case "sql":
      return problem(
        "not-a-plan",
        "This is a statement, not a plan. Choose a database to explain it on.",
      );
    default:
      return never(input);
  }
}

function analyseAll(found: readonly FoundPlan[], tell: Tell): Analysis | Problem {
  const plans: AnalysedPlan[] = [];
  for (const one of found) {
    tell({ step: "read" });
    const read = readPlans(one);
    if (isProblem(read)) return read;
    for (const plan of read) plans.push(analysed(plan, tell));
  }
  return { kind: "analysis", plans };
}

function analysed({ plan, lines }: ReadPlan, tell: Tell): AnalysedPlan {
  const nodes = plan.nodes.length;
  tell({ step: "measure", nodes });
  const annotated = annotate(plan);
  tell({ step: "judge", nodes });
  return { annotated, ...findings(annotated), lines };
}
