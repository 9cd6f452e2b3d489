import { createParser } from "#server/postgres/parse/create-parser.ts";
import { type AnalysedPlan, type Analysis, analyseAlone } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";

/** A command has no database at hand: what is not a plan is refused, in words for whoever called it. */
export async function analyse(text: string): Promise<Analysis | Problem> {
  try {
    const analysis = analyseAlone(text);
    if (isProblem(analysis)) return analysis;
    return { ...analysis, plans: await Promise.all(analysis.plans.map(withStatement)) };
  } catch (error) {
    // We are wrong. Of many plans one must not keep the others from being read.
    return problem("internal", `Planlens failed on it (${error}). Please report it with the plan.`);
  }
}

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
