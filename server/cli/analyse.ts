import { createParser } from "#server/postgres/parse/create-parser.ts";
import { type AnalysedPlan, type Analysis, analyseInput } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import { recognise } from "#shared/input/recognise.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";

/** A command has no database at hand: what is not a plan is refused, in words for whoever called it. */
export async function analyse(text: string): Promise<Analysis | Problem> {
  if (text.trim() === "") return problem("empty", "There is nothing in it.");
  try {
    const input = recognise(text);
    if (isProblem(input)) return input;
    if (input.kind !== "plans") return problem("not-a-plan", STATEMENT);
    const analysis = analyseInput(text, input);
    if (isProblem(analysis)) return analysis;
    return { ...analysis, plans: await Promise.all(analysis.plans.map(withStatement)) };
  } catch (error) {
    // We are wrong. Of many plans one must not keep the others from being read.
    return problem("internal", `Planlens failed on it (${error}). Please report it with the plan.`);
  }
}

const STATEMENT =
  "This is a statement, not a plan. Put EXPLAIN (ANALYZE, BUFFERS) before it and run it, or paste it into the app.";

/** Nothing is started before the first plan that brings its statement. */
const parse = createParser();

/** auto_explain prints the statement with its plan: the rules say more then. */
async function withStatement(plan: AnalysedPlan): Promise<AnalysedPlan> {
  const { queryText } = plan.annotated.plan;
  if (queryText === undefined) return plan;
  const parsed = await parse(queryText);
  // What was run and does not parse, because it was cut off, is no reason to say less of its plan.
  const statement = isProblem(parsed) ? undefined : statementFacts(queryText, parsed);
  return statement ? { ...plan, ...findings(plan.annotated, { statement }) } : plan;
}
