import { type Analysis, analyseInput } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { recognise } from "#shared/input/recognise.ts";

/** A command has no database at hand: what is not a plan is refused, in words for whoever called it. */
export function analyse(text: string): Analysis | Problem {
  if (text.trim() === "") return problem("empty", "There is nothing in it.");
  try {
    const input = recognise(text);
    if (isProblem(input)) return input;
    return input.kind === "plans" ? analyseInput(text, input) : problem("not-a-plan", STATEMENT);
  } catch (error) {
    // We are wrong. Of many plans one must not keep the others from being read.
    return problem("internal", `Planlens failed on it (${error}). Please report it with the plan.`);
  }
}

const STATEMENT =
  "This is a statement, not a plan. Put EXPLAIN (ANALYZE, BUFFERS) before it and run it, or paste it into the app.";
