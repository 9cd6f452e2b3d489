import { never } from "#shared/base/never.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { LineRange } from "#shared/input/lines.ts";
import type { Input } from "#shared/input/recognise.ts";
import { recognise } from "#shared/input/recognise.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { jsonNodeLines } from "#shared/plan/json-node-lines.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { readJson } from "#shared/plan/read-json.ts";
import { readText } from "#shared/plan/read-text.ts";

export interface Analysis {
  readonly kind: "analysis";
  /** One text may hold several plans; never empty. */
  readonly plans: readonly AnalysedPlan[];
}

export interface AnalysedPlan {
  readonly annotated: AnnotatedPlan;
  readonly findings: readonly Finding[];
  /** For each node, its lines in the text that was pasted. */
  readonly lines: readonly LineRange[];
}

/** Raw text → recognised input → plan → annotated plan → findings. */
export function analysePlan(text: string): Analysis | Problem {
  const input = recognise(text);
  return isProblem(input) ? input : analyseInput(text, input);
}

/** Reads what `recognise` found to be a plan; a statement is for a server to explain. */
export function analyseInput(text: string, input: Input): Analysis | Problem {
  switch (input.kind) {
    case "text-plan": {
      const read = readText(input.lines);
      return isProblem(read)
        ? read
        : analysis(read.map(({ plan, lines }) => analysed(plan, lines)));
    }
    case "json-plan": {
      const plans = readJson(input.json);
      return isProblem(plans) ? plans : analysis(withJsonLines(plans, text));
    }
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

const analysis = (plans: readonly AnalysedPlan[]): Analysis => ({ kind: "analysis", plans });

function analysed(plan: Plan, lines: readonly LineRange[]): AnalysedPlan {
  const annotated = annotate(plan);
  return { annotated, findings: findings(annotated), lines };
}

/** The plans of one text share its node objects, one plan after the other. */
function withJsonLines(plans: readonly Plan[], text: string): AnalysedPlan[] {
  const lines = jsonNodeLines(text);
  let from = 0;
  return plans.map((plan) => {
    const own = lines.slice(from, from + plan.nodes.length);
    from += plan.nodes.length;
    return analysed(plan, own);
  });
}
